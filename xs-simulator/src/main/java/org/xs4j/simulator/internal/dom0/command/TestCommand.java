/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.HostFiles;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code test} and {@code [}, with one test, negated or not. */
final class TestCommand implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/test", "/usr/bin/[");
  }

  @Override
  public int run(Invocation call) throws IOException {
    List<String> args = call.args();
    if (call.name().equals("[")) {
      if (args.isEmpty() || !args.get(args.size() - 1).equals("]")) {
        return call.fail(2, "missing `]'");
      }
      args = args.subList(0, args.size() - 1);
    }
    boolean negated = args.size() > 1 && args.get(0).equals("!");
    int status = evaluate(call, negated ? args.subList(1, args.size()) : args);
    return negated && status < 2 ? 1 - status : status;
  }

  private static int evaluate(Invocation call, List<String> args) throws IOException {
    return switch (args.size()) {
      case 0 -> 1;
      case 1 -> is(!args.get(0).isEmpty());
      case 2 -> unary(call, args.get(0), args.get(1));
      case 3 -> binary(call, args.get(0), args.get(1), args.get(2));
      default -> call.refuse("a test of " + args.size() + " words");
    };
  }

  private static int is(boolean condition) {
    return condition ? 0 : 1;
  }

  private static int unary(Invocation call, String operator, String value) throws IOException {
    if (operator.equals("-z") || operator.equals("-n")) {
      return is(value.isEmpty() == operator.equals("-z"));
    }
    Path file = call.path(value);
    boolean exists = !value.isEmpty() && Files.exists(file);
    return switch (operator) {
      case "-e", "-r", "-w" -> is(exists);
      case "-f" -> is(exists && Files.isRegularFile(file));
      case "-d" -> is(exists && Files.isDirectory(file));
      case "-L", "-h" -> is(Files.isSymbolicLink(file));
      case "-s" -> is(exists && Files.size(file) > 0);
      case "-x" -> is(exists && (Files.isDirectory(file) || HostFiles.isExecutable(file)));
      case "-b" ->
          is(exists && file.toRealPath(new LinkOption[0]).toString().matches("/dev/(sd|dm-).*"));
      default -> call.refuse(operator);
    };
  }

  private static int binary(Invocation call, String left, String operator, String right)
      throws IOException {
    return switch (operator) {
      case "=", "==" -> is(left.equals(right));
      case "!=" -> is(!left.equals(right));
      case "-eq", "-ne", "-lt", "-le", "-gt", "-ge" -> numbers(call, left, operator, right);
      default -> call.refuse(operator);
    };
  }

  private static int numbers(Invocation call, String left, String operator, String right)
      throws IOException {
    int order;
    try {
      order = Long.compare(Long.parseLong(left), Long.parseLong(right));
    } catch (NumberFormatException e) {
      return call.fail(
          2, (left.matches("-?\\d+") ? right : left) + ": integer expression expected");
    }
    return switch (operator) {
      case "-eq" -> is(order == 0);
      case "-ne" -> is(order != 0);
      case "-lt" -> is(order < 0);
      case "-le" -> is(order <= 0);
      case "-gt" -> is(order > 0);
      default -> is(order >= 0);
    };
  }
}
