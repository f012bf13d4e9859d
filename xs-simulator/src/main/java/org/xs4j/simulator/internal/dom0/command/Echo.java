/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code echo}, with {@code -n}; it interprets nothing. */
final class Echo implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/echo");
  }

  @Override
  public int run(Invocation call) throws IOException {
    String first = call.arg(0);
    if (first.matches("-n?[eE]+n?")) {
      return call.refuse(first);
    }
    boolean bare = first.equals("-n");
    List<String> words = bare ? call.args().subList(1, call.args().size()) : call.args();
    call.printRaw(String.join(" ", words) + (bare ? "" : "\n"));
    return 0;
  }
}
