/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.inventory.Inventory;

class LoadInventoryTest {
  private static String export(XapiSimulator simulator) {
    try (XsClient xs = Connections.connect(simulator.hosts().get(0))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      then(Inventory.of(xs).writeJson(out)).isEmpty();
      return out.toString(UTF_8);
    }
  }

  private static String loadedAndExported(String export) {
    ByteArrayInputStream in = new ByteArrayInputStream(export.getBytes(UTF_8));
    try (XapiSimulator simulator = XapiSimulator.builder().load(in).start()) {
      return export(simulator);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Release.class,
      names = {"XENSERVER_7_1", "XAPI_23_22", "XENSERVER_8_4"})
  void whenAnExportIsLoaded_thenItsExportIsTheSame(Release release) {
    try (XapiSimulator simulator =
        XapiSimulator.builder().hosts(3).pooled(true).vms(5).release(release).start()) {
      String first = export(simulator);

      then(loadedAndExported(first)).isEqualTo(first);
    }
  }

  @Test
  void whenAnExportHasUnknownClassesAndFields_thenTheyAreServedBackAsTheyCame() {
    String export =
        """
        {
        "Gizmo":{
        "OpaqueRef:g":{"colour":"red","on":true,"parts":["a","b"],"sizes":{"x":"1"},"uuid":"g"}
        },
        "host":{
        "OpaqueRef:h":{"API_version_major":2,"API_version_minor":15,"name_label":"alpha",\
        "shininess":"7","software_version":{"product_brand":"XCP-ng"},"uuid":"h"}
        },
        "pool":{
        "OpaqueRef:p":{"default_SR":null,"master":"OpaqueRef:h","uuid":"p"}
        }
        }
        """;
    String normal = loadedAndExported(export);

    then(normal.replaceAll("\\s", "")).isEqualTo(export.replaceAll("\\s", ""));
  }
}
