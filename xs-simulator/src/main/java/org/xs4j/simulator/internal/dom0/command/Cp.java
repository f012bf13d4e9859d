/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code cp} of files, with {@code -a}, {@code -f} and {@code -p}. */
final class Cp extends FileCommand {
  Cp() {
    super("/usr/bin/cp", "-[afp]+");
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
      if (!Files.exists(source)) {
        status = call.fail(1, "cannot stat '" + from + "': No such file or directory");
      } else if (Files.isDirectory(source)) {
        status = call.fail(1, "omitting directory '" + from + "'");
      } else {
        try {
          copy(source, target(call, from, to), call.has('a') || call.has('p'));
        } catch (IOException e) {
          status = call.fail(1, "cannot create regular file '" + to + "': " + FileFailures.text(e));
        }
      }
    }
    return status;
  }

  private static void copy(Path from, Path to, boolean all) throws IOException {
    if (all) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    } else if (Files.exists(to)) {
      Files.write(to, Files.readAllBytes(from));
    } else {
      Files.copy(from, to);
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }
  }
}
