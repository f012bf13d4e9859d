/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents show compiles, runs under the name given, and leads where it says. */
class DocumentsTest {
  private static final String AROUND =
      """
      import java.net.URI;
      import java.nio.file.*;
      import java.time.*;
      import java.util.*;
      import org.junit.jupiter.api.*;
      import org.xs4j.cluster.*;
      import org.xs4j.core.*;
      import org.xs4j.core.plan.*;
      import org.xs4j.network.*;
      import org.xs4j.simulator.*;
      import org.xs4j.simulator.junit.*;
      import org.xs4j.ssh.*;
      import org.xs4j.ssh.dom0.*;
      import org.xs4j.xenapi.*;
      import static org.junit.jupiter.api.Assertions.*;
      class Snippet {
        XapiSimulator sim;
        SshEndpoint endpoint;
        XsClient xs;
        ClusterWork work;
        Plan plan;
      %s
      }
      """;
  private static final Pattern COMMAND = Pattern.compile("\\./xs-examples/run ([a-z][a-z-]*)");
  private static final Pattern LINK = Pattern.compile("]\\(([^):#]+)(#[^)]*)?\\)");

  @TempDir Path dir;

  static Stream<String> documents() throws IOException {
    Path docs = Files.exists(Path.of("docs")) ? Path.of("docs") : Path.of("../docs");
    try (Stream<Path> files = Files.list(docs)) {
      List<String> names = files.map(f -> "docs/" + f.getFileName()).sorted().toList();
      return Stream.concat(Stream.of("README.md", "CONTRIBUTING.md"), names.stream())
          .filter(n -> n.endsWith(".md"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/dom0.md", "docs/plans.md", "docs/testing.md", "docs/tutorial.md"})
  void whenTheJavaIsCompiled_thenItIsRight(String document) throws IOException {
    for (String block : Snippets.of(document)) {
      boolean isClass = block.contains("\nclass ") || block.startsWith("class ");
      String member = isClass ? block : "void run() throws Exception {\n" + block + "}\n";

      Snippets.compile("Snippet", AROUND.formatted(member), dir);
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void whenAnExampleIsNamed_thenItIsThere(String document) throws IOException {
    String list = Shell.run().out();

    then(all(COMMAND, document))
        .allSatisfy(m -> then(list).as(m.group()).contains("  " + m.group(1) + " "));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void whenALinkIsFollowed_thenItLeadsToAFile(String document) throws IOException {
    Path root = Files.exists(Path.of("README.md")) ? Path.of("") : Path.of("..");
    Path folder = root.resolve(document).toAbsolutePath().getParent();

    then(all(LINK, document)).allSatisfy(m -> then(folder.resolve(m.group(1))).exists());
  }

  private static List<MatchResult> all(Pattern pattern, String document) throws IOException {
    return pattern.matcher(Snippets.document(document)).results().toList();
  }
}
