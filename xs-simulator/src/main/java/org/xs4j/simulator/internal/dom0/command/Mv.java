/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code mv} with {@code -f}. */
final class Mv extends FileCommand {
  Mv() {
    super("/usr/bin/mv", "-f");
  }

  @Override
  int act(Invocation call, List<String> operands) throws IOException {
    if (operands.size() < 2) {
      return call.fail(1, "missing destination file operand after '" + operands.get(0) + "'");
    }
    String to = operands.get(operands.size() - 1);
    int status = 0;
    for (String from : operands.subList(0, operands.size() - 1)) {
      Path source = call.path(from);
      if (!exists(source)) {
        status = call.fail(1, "cannot stat '" + from + "': No such file or directory");
        continue;
      }
      try {
        Files.move(source, target(call, from, to), StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        status =
            call.fail(1, "cannot move '" + from + "' to '" + to + "': " + FileFailures.text(e));
      }
    }
    return status;
  }
}
