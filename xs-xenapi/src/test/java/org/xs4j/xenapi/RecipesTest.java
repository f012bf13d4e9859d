/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RecipesTest {
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @Test
  void whenTheDocumentShowsCode_thenItIsCodeThatCompiles() throws IOException {
    String source = plain(Path.of("src/test/java/org/xs4j/xenapi/Recipes.java"));
    String text = Files.readString(Path.of("../docs/client.md"));
    List<String> blocks = BLOCK.matcher(text).results().map(m -> plain(m.group(1))).toList();

    then(blocks).hasSizeGreaterThan(8).allSatisfy(block -> then(source).contains(block));
  }

  private static String plain(Path file) throws IOException {
    return plain(Files.readString(file));
  }

  private static String plain(String code) {
    return code.replaceAll("\\s+", "");
  }
}
