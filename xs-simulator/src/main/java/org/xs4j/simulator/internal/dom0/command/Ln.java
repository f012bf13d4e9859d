/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code ln -s}, with {@code -f} and {@code -n}. */
final class Ln extends FileCommand {
  Ln() {
    super("/usr/bin/ln", "-[sfn]+");
  }

  @Override
  int act(Invocation call, List<String> operands) throws IOException {
    if (!call.has('s')) {
      return call.refuse("a hard link");
    }
    if (operands.size() != 2) {
      return call.refuse(operands.size() + " operands");
    }
    String name = operands.get(1);
    Path link = call.has('n') ? call.path(name) : target(call, operands.get(0), name);
    if (call.has('f') && !Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(link);
    }
    try {
      Files.createSymbolicLink(link, call.dom0().path(operands.get(0)));
      return 0;
    } catch (IOException e) {
      return call.fail(1, "failed to create symbolic link '" + name + "': " + FileFailures.text(e));
    }
  }
}
