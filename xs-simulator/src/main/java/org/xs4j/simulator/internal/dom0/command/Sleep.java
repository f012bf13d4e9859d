/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code sleep} on the simulator's clock. */
final class Sleep implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/sleep");
  }

  @Override
  public int run(Invocation call) throws IOException, InterruptedException {
    String text = call.arg(0);
    if (!text.matches("[0-9]+(\\.[0-9]{1,3})?[smh]?")) {
      return call.fail(1, "invalid time interval '" + text + "'");
    }
    char unit = text.charAt(text.length() - 1);
    double seconds = Double.parseDouble(text.replaceAll("[smh]$", ""));
    seconds *= unit == 'h' ? 3600 : unit == 'm' ? 60 : 1;
    call.world().timeline().sleep(Duration.ofMillis(Math.round(seconds * 1000)));
    return 0;
  }
}
