/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
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
    String source =
        PACKAGES
            + "public class Snippet { public static ClusterReport run() {\n"
            + snippet().replace("System.out.println(report.describe());", "return report;")
            + "\n} }";

    compile(source);

    try (URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()})) {
      Object report = loader.loadClass("Snippet").getMethod("run").invoke(null);
      then(report).hasToString(report.toString()).extracting("pool.label").isEqualTo("cluster-1");
      then(report.toString()).contains("second plan: pool cluster-1: nothing to do");
    }
  }

  private static String snippet() throws IOException {
    Path readme = Path.of("README.md");
    String text = Files.readString(Files.exists(readme) ? readme : Path.of("..").resolve(readme));
    int start = text.indexOf("```java\n") + "```java\n".length();
    return text.substring(start, text.indexOf("```", start));
  }

  private void compile(String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-d",
            dir.toString(),
            "-proc:none",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));

    boolean compiled =
        compiler.getTask(messages, null, null, options, null, List.of(new Source(source))).call();

    then(compiled).as(messages.toString()).isTrue();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Snippet.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
