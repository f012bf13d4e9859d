/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.xs4j.cluster.ClusterLayout;

/** The commented layout explains what there is, and what it says in comments is right. */
class SampleLayoutTest {
  /** A line that is commented out, as opposed to prose: an item, or a key of the layout. */
  private static final Pattern COMMENTED =
      Pattern.compile("^( *)# ( *(?:- |[a-z][A-Za-z]*:(?: |$)).*)$");

  /** The same as others, for a key's passphrase or from the environment. */
  private static final Set<String> LIKE_OTHERS =
      Set.of("passphraseFile", "passphraseEnv", "rootPasswordHashFile", "rootPasswordHashEnv");

  private static String sample(String name) throws IOException {
    return Snippets.document("xs-examples/src/main/resources/org/xs4j/examples/" + name);
  }

  @Test
  void whenEverythingIsTurnedOn_thenItIsALayout() throws IOException {
    String all =
        sample("cluster.yaml")
            .lines()
            .map(line -> COMMENTED.matcher(line).replaceFirst("$1$2"))
            .collect(joining("\n"));

    ClusterLayout layout = ClusterLayout.parse(all, "cluster.yaml");

    then(layout.hosts()).hasSize(3);
  }

  @Test
  void whenAKeyIsAllowed_thenASampleShowsIt() throws IOException {
    Set<String> keys = new TreeSet<>();
    collect(new ObjectMapper().readTree(ClusterLayout.jsonSchema()), keys);
    keys.removeAll(LIKE_OTHERS);
    String samples = sample("cluster.yaml") + sample("hosts.yaml") + sample("iscsi-storage.yaml");

    then(keys)
        .hasSizeGreaterThan(50)
        .allSatisfy(key -> then(samples).containsPattern("\\b" + key + "\\b"));
  }

  private static void collect(JsonNode schema, Set<String> keys) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      keys.add(property.getKey());
      collect(property.getValue(), keys);
      collect(property.getValue().path("items"), keys);
    }
  }
}
