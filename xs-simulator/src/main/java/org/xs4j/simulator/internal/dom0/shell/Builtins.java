/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.shell;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The commands that a shell does itself because they change it. */
final class Builtins {
  private static final Set<String> NAMES =
      Set.of(":", "cd", "exit", "export", "set", "shift", "unset");

  private Builtins() {}

  static boolean has(String name) {
    return NAMES.contains(name);
  }

  static int run(List<String> argv, ShellState state, ShellHost host, ShellIo io)
      throws IOException {
    List<String> args = argv.subList(1, argv.size());
    return switch (argv.get(0)) {
      case "cd" -> changeDirectory(args, state, host, io);
      case "exit" ->
          throw new Interpreter.Abort(args.isEmpty() ? state.status : number(args.get(0)), "");
      case "export" -> export(args, state);
      case "set" -> set(args, state);
      case "shift" -> state.shift(args.isEmpty() ? 1 : number(args.get(0))) ? 0 : 1;
      case "unset" -> {
        args.forEach(state.variables::remove);
        yield 0;
      }
      default -> 0;
    };
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text) & 0xff;
    } catch (NumberFormatException e) {
      throw new Interpreter.Abort(2, "exit: " + text + ": numeric argument required");
    }
  }

  private static int changeDirectory(
      List<String> args, ShellState state, ShellHost host, ShellIo io) throws IOException {
    String wanted = args.isEmpty() ? "/root" : args.get(0);
    String path = state.absolute(wanted);
    if (!host.isDirectory(path)) {
      Interpreter.say(io.err(), state.name + ": cd: " + wanted + ": No such file or directory");
      return 1;
    }
    state.directory = path;
    return 0;
  }

  private static int export(List<String> args, ShellState state) {
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      if (equals >= 0) {
        state.variables.put(name, arg.substring(equals + 1));
      }
      state.exported.add(name);
    }
    return 0;
  }

  private static int set(List<String> args, ShellState state) {
    for (String arg : args) {
      switch (arg) {
        case "-e", "+e" -> state.stopOnError = arg.equals("-e");
        case "-u", "+u" -> state.refuseUnset = arg.equals("-u");
        case "-eu", "-ue" -> {
          state.stopOnError = true;
          state.refuseUnset = true;
        }
        default -> throw ShellSyntaxException.unknown("set " + arg);
      }
    }
    return 0;
  }
}
