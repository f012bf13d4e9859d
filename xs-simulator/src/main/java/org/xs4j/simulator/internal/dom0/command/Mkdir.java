/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code mkdir} with {@code -p} and {@code -m}. */
final class Mkdir extends FileCommand {
  Mkdir() {
    super("/usr/bin/mkdir", "-p|-m|-m=?[0-7]+|--parents|--mode=[0-7]+");
  }

  @Override
  int act(Invocation call, List<String> operands) throws IOException {
    boolean parents = call.args().contains("-p") || call.args().contains("--parents");
    int mode = call.args().indexOf("-m");
    String permissions = mode < 0 ? "755" : call.arg(mode + 1);
    int status = 0;
    for (String name : operands) {
      if (mode >= 0 && name.equals(permissions)) {
        continue;
      }
      Path path = call.path(name);
      if (Files.isDirectory(path) && parents) {
        continue;
      }
      try {
        if (parents) {
          call.dom0().files().directories(path.toString());
        } else {
          Files.createDirectory(path);
        }
        Files.setPosixFilePermissions(
            path, PosixFilePermissions.fromString(Chmod.symbolic(permissions)));
      } catch (IOException e) {
        status = call.fail(1, "cannot create directory '" + name + "': " + FileFailures.text(e));
      }
    }
    return status;
  }
}
