/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.cluster.ClusterLayout;

class ShowSchemaTest {
  private static final String HOSTS =
      """
      pool: {label: cluster-1}
      credentials: {username: root, passwordFile: /root/p}
      hosts: [{name: xs-01, url: "https://192.168.1.11"}]
      """;

  private static Set<ValidationMessage> problems(String yaml) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(ClusterLayout.jsonSchema());
    return schema.validate(new YAMLMapper().readTree(yaml));
  }

  static Stream<String> samples() throws IOException {
    Path folder = Path.of("src/main/resources/org/xs4j/examples");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(".yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  void whenPrinted_thenItIsTheFileInTheDocuments() throws IOException {
    then(Shell.run("layout-schema").out()).isEqualTo(Snippets.document("docs/cluster.schema.json"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whenALayoutThatWeShipIsChecked_thenItFits(String name) throws IOException {
    try (InputStream in = WorkflowExample.class.getResourceAsStream(name)) {
      then(problems(new String(in.readAllBytes(), UTF_8))).isEmpty();
    }
  }

  @Nested
  class GivenAWrongLayout {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "networks: {bond: []}",
          "networks: {bonds: [{label: a}, 7]}",
          "networks: {bonds: [{devices: [eth0, eth1]}]}",
          "networks: {bonds: [{label: a, devices: [eth0, eth1], mode: fast}]}",
          "networks: {bonds: [{label: a, devices: eth0}]}",
          "networks: {vlans: [{label: a, on: eth0, tag: 4095}]}",
          "networks: {bonds: []}\nhost: []",
          "networks: {bonds: []}\nssh: {port: http}"
        })
    void whenChecked_thenItDoesNotFit(String rest) throws IOException {
      then(problems(HOSTS + rest)).isNotEmpty();
    }
  }

  @Test
  void whenAnEditorAsksForTheModes_thenTheyAreThere() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(ClusterLayout.jsonSchema());

    then(schema.at("/properties/networks/properties/bonds/items/properties/mode/enum").toString())
        .isEqualTo("[\"balance-slb\",\"active-backup\",\"lacp\"]");
  }
}
