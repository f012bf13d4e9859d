/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.FileStreams;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code cat}. */
final class Cat implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/cat");
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (call.args().stream()
        .anyMatch(a -> a.length() > 1 && a.startsWith("-") && !a.equals("--"))) {
      return call.refuse(String.join(" ", call.args()));
    }
    List<String> names = call.operands().isEmpty() ? List.of("-") : call.operands();
    int status = 0;
    for (String name : names) {
      try (InputStream in =
          name.equals("-")
              ? call.in()
              : new FileStreams(call.dom0()).open(call.state().absolute(name))) {
        in.transferTo(call.out());
      } catch (IOException e) {
        status = call.fail(1, name + ": " + FileFailures.text(e));
      }
    }
    call.out().flush();
    return status;
  }
}
