/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code readlink}, with {@code -f}. */
final class Readlink extends FileCommand {
  Readlink() {
    super("/usr/bin/readlink", "-[fe]");
  }

  @Override
  int act(Invocation call, List<String> operands) throws IOException {
    int status = 0;
    for (String name : operands) {
      Path path = call.path(name);
      if (call.has('f') || call.has('e')) {
        if (Files.exists(path)) {
          call.print(path.toRealPath().toString());
        } else if (call.has('e')) {
          status = 1;
        } else {
          call.print(path.normalize().toString());
        }
      } else if (Files.isSymbolicLink(path)) {
        call.print(Files.readSymbolicLink(path).toString());
      } else {
        status = 1;
      }
    }
    return status;
  }
}
