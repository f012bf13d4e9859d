/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.FileStreams;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code tee} with {@code -a}. */
final class Tee implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/tee");
  }

  @Override
  public int run(Invocation call) throws IOException {
    byte[] bytes = call.in().readAllBytes();
    call.out().write(bytes);
    int status = 0;
    for (String name : call.operands()) {
      String path = call.state().absolute(name);
      try (OutputStream file = new FileStreams(call.dom0()).create(path, call.has('a'))) {
        file.write(bytes);
      } catch (IOException e) {
        status = call.fail(1, name + ": " + FileFailures.text(e));
      }
    }
    call.out().flush();
    return status;
  }
}
