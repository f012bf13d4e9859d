/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code rmdir}. */
final class Rmdir extends FileCommand {
  Rmdir() {
    super("/usr/bin/rmdir", "(?!)");
  }

  @Override
  int act(Invocation call, List<String> operands) throws IOException {
    int status = 0;
    for (String name : operands) {
      Path path = call.path(name);
      try {
        if (exists(path) && !Files.isDirectory(path)) {
          throw new java.nio.file.NotDirectoryException(name);
        }
        Files.delete(path);
      } catch (IOException e) {
        status = call.fail(1, "failed to remove '" + name + "': " + FileFailures.text(e));
      }
    }
    return status;
  }
}
