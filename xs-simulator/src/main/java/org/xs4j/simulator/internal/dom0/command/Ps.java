/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code pgrep -f} and {@code pkill -f}: processes by a pattern of their command line. */
final class Ps implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/pgrep", "/usr/bin/pkill");
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (!call.arg(0).equals("-f") || call.args().size() != 2) {
      return call.refuse(String.join(" ", call.args()));
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(call.arg(1));
    } catch (PatternSyntaxException e) {
      return call.refuse("the pattern " + call.arg(1));
    }
    boolean found = false;
    for (Map.Entry<Long, List<String>> each : call.dom0().processes().list().entrySet()) {
      String line = String.join(" ", each.getValue());
      if (line.contains(call.name()) || !pattern.matcher(line).find()) {
        continue;
      }
      found = true;
      if (call.name().equals("pgrep")) {
        call.print(Long.toString(each.getKey()));
      } else {
        call.dom0().processes().kill(each.getKey());
      }
    }
    return found ? 0 : 1;
  }
}
