/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.shell.ShellParser;
import org.xs4j.simulator.internal.dom0.shell.ShellState;
import org.xs4j.simulator.internal.dom0.shell.ShellSyntaxException;

/** {@code sh} and {@code bash}: {@code -c line}, {@code -e}, a script's file, or from the input. */
final class Sh implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/bash", "/usr/bin/sh");
  }

  @Override
  public int run(Invocation call) throws IOException, InterruptedException {
    List<String> args = call.args();
    StringBuilder options = new StringBuilder();
    boolean line = false;
    while (!line
        && !args.isEmpty()
        && args.get(0).matches("-[elu]*c?")
        && !args.get(0).equals("-")) {
      String flags = args.get(0);
      line = flags.endsWith("c");
      options.append(flags.contains("e") ? "set -e\n" : "");
      options.append(flags.contains("u") ? "set -u\n" : "");
      args = args.subList(1, args.size());
    }
    String name = call.name();
    String text;
    if (line && args.isEmpty()) {
      return call.fail(2, "-c: option requires an argument");
    } else if (line) {
      text = args.get(0);
      name = args.size() > 1 ? args.get(1) : name;
      args = args.subList(Math.min(2, args.size()), args.size());
    } else if (args.isEmpty() || args.get(0).equals("-s")) {
      text = call.readAll();
      args = List.of();
    } else if (args.get(0).startsWith("-")) {
      return call.refuse(args.get(0));
    } else if (!Files.isRegularFile(call.path(args.get(0)))) {
      return call.fail(127, args.get(0) + ": No such file or directory");
    } else {
      name = args.get(0);
      text = Files.readString(call.path(name));
      args = args.subList(1, args.size());
    }
    ShellState state = call.dom0().below(call.state(), name, args);
    try {
      return call.dom0().run(ShellParser.parse(options + text), state, call.io());
    } catch (ShellSyntaxException e) {
      return call.refuse(String.valueOf(e.getMessage()));
    }
  }
}
