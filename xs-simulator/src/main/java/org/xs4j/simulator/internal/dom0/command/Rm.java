/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code rm} with {@code -f} and {@code -r}. */
final class Rm extends FileCommand {
  Rm() {
    super("/usr/bin/rm", "-[rRf]+");
  }

  @Override
  int act(Invocation call, List<String> operands) throws IOException {
    boolean deep = call.has('r') || call.has('R');
    int status = 0;
    for (String name : operands) {
      Path path = call.path(name);
      if (path.normalize().toString().equals("/")) {
        status = call.fail(1, "it is dangerous to operate recursively on '/'");
      } else if (!exists(path)) {
        if (!call.has('f')) {
          status = call.fail(1, "cannot remove '" + name + "': No such file or directory");
        }
      } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && !deep) {
        status = call.fail(1, "cannot remove '" + name + "': Is a directory");
      } else {
        call.dom0().files().delete(path.toString());
      }
    }
    return status;
  }
}
