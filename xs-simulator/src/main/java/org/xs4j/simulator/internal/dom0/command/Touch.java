/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code touch}. */
final class Touch extends FileCommand {
  Touch() {
    super("/usr/bin/touch", "(?!)");
  }

  @Override
  int act(Invocation call, List<String> operands) throws IOException {
    int status = 0;
    for (String name : operands) {
      Path path = call.path(name);
      try {
        if (Files.exists(path)) {
          Files.setLastModifiedTime(path, FileTime.from(call.world().timeline().now()));
        } else {
          Files.createFile(path);
        }
      } catch (IOException e) {
        status = call.fail(1, "cannot touch '" + name + "': " + FileFailures.text(e));
      }
    }
    return status;
  }
}
