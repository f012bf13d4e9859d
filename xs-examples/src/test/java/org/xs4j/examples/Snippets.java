/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The pieces of Java in the documents, and a compiler for them. */
final class Snippets {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private Snippets() {}

  /** Returns a file of the project's root, wherever the tests were started. */
  static String document(String name) throws IOException {
    Path file = Path.of(name);
    return Files.readString(Files.exists(file) ? file : Path.of("..").resolve(file));
  }

  /** Returns the blocks of Java of a document, in order. */
  static List<String> of(String name) throws IOException {
    return BLOCK.matcher(document(name)).results().map(m -> m.group(1)).toList();
  }

  /** Compiles a class into a folder. */
  static void compile(String className, String source, Path into) {
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-d",
            into.toString(),
            "-proc:none",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));

    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(messages, null, null, options, null, List.of(new Source(className, source)))
            .call();

    then(compiled).as(messages + "\n" + source).isTrue();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
