/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.FileStreams;
import org.xs4j.simulator.internal.dom0.Invocation;

/**
 * {@code grep} with {@code -q -v -i -F -E -x -c -s -e --}; basic patterns without back references.
 */
final class Grep implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/grep");
  }

  @Override
  public int run(Invocation call) throws IOException {
    List<String> operands = new ArrayList<>();
    StringBuilder options = new StringBuilder();
    boolean ended = false;
    for (String arg : call.args()) {
      if (ended || !arg.startsWith("-") || arg.equals("-")) {
        operands.add(arg);
      } else if (arg.equals("--")) {
        ended = true;
      } else if (arg.matches("-[qviFExcse]+")) {
        options.append(arg.substring(1));
      } else {
        return call.refuse(arg);
      }
    }
    if (operands.isEmpty()) {
      call.complain("Usage: grep [OPTION]... PATTERN [FILE]...");
      return 2;
    }
    Pattern pattern;
    try {
      pattern = pattern(operands.get(0), options.toString());
    } catch (PatternSyntaxException e) {
      return call.refuse("the pattern " + operands.get(0));
    }
    return search(call, pattern, options.toString(), operands.subList(1, operands.size()));
  }

  private static int search(Invocation call, Pattern pattern, String options, List<String> files)
      throws IOException {
    boolean found = false;
    boolean failed = false;
    int count = 0;
    for (String name : files.isEmpty() ? List.of("-") : files) {
      String text;
      try (InputStream in =
          name.equals("-")
              ? call.in()
              : new FileStreams(call.dom0()).open(call.state().absolute(name))) {
        text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        failed = true;
        if (options.indexOf('s') < 0) {
          call.complain("grep: " + name + ": " + FileFailures.text(e));
        }
        continue;
      }
      for (String line : text.lines().toList()) {
        if (pattern.matcher(line).find() == (options.indexOf('v') < 0)) {
          found = true;
          count++;
          if (options.indexOf('q') < 0 && options.indexOf('c') < 0) {
            call.print(files.size() > 1 ? name + ":" + line : line);
          }
        }
      }
    }
    if (options.indexOf('c') >= 0 && options.indexOf('q') < 0) {
      call.print(Integer.toString(count));
    }
    return failed && !(found && options.indexOf('q') >= 0) ? 2 : found ? 0 : 1;
  }

  private static Pattern pattern(String text, String options) {
    String java =
        options.indexOf('F') >= 0
            ? Pattern.quote(text)
            : options.indexOf('E') >= 0 ? text : basic(text);
    int flags = options.indexOf('i') >= 0 ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    return Pattern.compile(options.indexOf('x') >= 0 ? "^(?:" + java + ")$" : java, flags);
  }

  /** In a basic pattern + ? { } ( ) | are themselves, and special after a backslash. */
  private static String basic(String text) {
    StringBuilder java = new StringBuilder();
    boolean escaped = false;
    boolean inSet = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean swapped = "+?{}()|".indexOf(c) >= 0;
      if (escaped) {
        java.append(swapped ? "" : "\\").append(c);
        escaped = false;
      } else if (c == '\\' && !inSet) {
        escaped = true;
      } else {
        inSet = c == '[' || (inSet && c != ']');
        java.append(swapped && !inSet ? "\\" : "").append(c);
      }
    }
    return java.toString();
  }
}
