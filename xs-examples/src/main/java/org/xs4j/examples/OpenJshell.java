/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.xs4j.examples.jshell.Desk;
import picocli.CommandLine.Command;

/**
 * Effect: opens a jshell with the library imported and a connection named {@code xs}, to the host
 * of {@code --url} or to a simulated pool. What is piped in is carried out line by line.
 */
@Command(
    name = "jshell",
    sortOptions = false,
    description = "Opens a jshell with the library imported and a connection named xs.")
final class OpenJshell extends Example {
  private static final String START = "jshell/start.jsh";

  private final InputStream in;

  OpenJshell(Terminal terminal, InputStream in) {
    super(terminal);
    this.in = in;
  }

  @Override
  public Integer call() throws Exception {
    if (options.layout().isPresent()) {
      throw new IllegalArgumentException("--layout: a shell is opened on a pool, by --url");
    }
    if (ToolProvider.getSystemJavaCompiler() == null) {
      throw new IllegalStateException("jshell needs a JDK, not only a Java runtime");
    }
    Path start = Files.createTempFile("xs-start", ".jsh");
    try {
      copyStart(start);
      return JavaShellToolBuilder.builder()
          .in(in, null)
          .out(terminal.out())
          .err(terminal.err())
          .promptCapture(false)
          .start(arguments(start).toArray(String[]::new));
    } finally {
      Files.delete(start);
    }
  }

  private static void copyStart(Path to) throws IOException {
    try (InputStream script = OpenJshell.class.getResourceAsStream(START)) {
      if (script == null) {
        throw new IOException(START + " is missing from the jar");
      }
      Files.copy(script, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private List<String> arguments(Path start) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--class-path", classPath(), "--startup", start.toString()));
    arguments.addAll(List.of("--feedback", "concise"));
    options.url().ifPresent(url -> property(arguments, Desk.URL, url));
    options.username().ifPresent(user -> property(arguments, Desk.USERNAME, user));
    options
        .passwordFile()
        .ifPresent(f -> property(arguments, Desk.PASSWORD_FILE, f.toAbsolutePath()));
    options.trust().ifPresent(trust -> property(arguments, Desk.TRUST, trust));
    return arguments;
  }

  private static void property(List<String> arguments, String name, Object value) {
    arguments.add("-R-D" + name + "=" + value);
  }

  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", ""));
  }
}
