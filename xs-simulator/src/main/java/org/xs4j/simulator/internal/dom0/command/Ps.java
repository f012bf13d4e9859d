/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/**
 * {@code pgrep -f}, {@code pgrep -a -f} and {@code pkill -f}: processes by a pattern of their
 * command line.
 */
final class Ps implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/pgrep", "/usr/bin/pkill");
  }

  @Override
  public int run(Invocation call) throws IOException {
    boolean list = call.name().equals("pgrep") && call.arg(0).equals("-a");
    List<String> rest = call.args().subList(list ? 1 : 0, call.args().size());
    if (rest.size() != 2 || !rest.get(0).equals("-f")) {
      return call.refuse(String.join(" ", call.args()));
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(rest.get(1));
    } catch (PatternSyntaxException e) {
      return call.refuse("the pattern " + rest.get(1));
    }
    boolean found = false;
    for (Map.Entry<Long, List<String>> each : call.dom0().processes().list().entrySet()) {
      String line = String.join(" ", each.getValue());
      if (line.contains(call.name()) || !pattern.matcher(line).find()) {
        continue;
      }
      found = true;
      if (call.name().equals("pgrep")) {
        call.print(each.getKey() + (list ? " " + line : ""));
      } else {
        call.dom0().processes().kill(each.getKey());
      }
    }
    return found ? 0 : 1;
  }
}
