/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** A command that does something to each of its files. */
abstract class FileCommand implements Command {
  private final String path;
  private final String options;

  /**
   * Makes one.
   *
   * @param options a pattern of the options that are simulated
   */
  FileCommand(String path, String options) {
    this.path = path;
    this.options = options;
  }

  @Override
  public List<String> paths() {
    return List.of(path);
  }

  @Override
  public final int run(Invocation call) throws IOException {
    int end = call.args().indexOf("--");
    List<String> before = end < 0 ? call.args() : call.args().subList(0, end);
    for (String arg : before) {
      if (arg.startsWith("-") && arg.length() > 1 && !arg.matches(options)) {
        return call.refuse(arg);
      }
    }
    if (call.operands().isEmpty()) {
      return call.fail(1, "missing operand");
    }
    return act(call, call.operands());
  }

  abstract int act(Invocation call, List<String> operands) throws IOException;

  static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Returns where something goes that is put to a name: into a directory, or under that name. */
  static Path target(Invocation call, String from, String to) {
    Path target = call.path(to);
    String last = from.substring(from.lastIndexOf('/') + 1);
    return Files.isDirectory(target) ? target.resolve(last) : target;
  }
}
