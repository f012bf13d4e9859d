/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static org.assertj.core.api.BDDAssertions.then;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java that README shows compiles and does what README says. */
class ReadmeTest {
  private static final String PACKAGES =
      """
      import java.net.URI;
      import org.xs4j.cluster.*;
      import org.xs4j.core.*;
      import org.xs4j.core.plan.*;
      import org.xs4j.network.*;
      import org.xs4j.simulator.*;
      """;

  @TempDir Path dir;

  @Test
  void whenTheSnippetIsRun_thenItPreparesACluster() throws Exception {
    String snippet = Snippets.of("README.md").get(0);
    String source =
        PACKAGES
            + "public class Snippet { public static ClusterReport run() {\n"
            + snippet.replace("System.out.println(report.describe());", "return report;")
            + "\n} }";

    Snippets.compile("Snippet", source, dir);

    try (URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()})) {
      Object report = loader.loadClass("Snippet").getMethod("run").invoke(null);
      then(report).hasToString(report.toString()).extracting("pool.label").isEqualTo("cluster-1");
      then(report.toString()).contains("second plan: pool cluster-1: nothing to do");
    }
  }
}
