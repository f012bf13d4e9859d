/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.Packages;

/** {@code rpm -q [--qf format] names} and {@code rpm -qa}. */
final class Rpm implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/rpm");
  }

  @Override
  public int run(Invocation call) throws IOException {
    Map<String, String> packages = Packages.of(call.machine().release());
    if (call.args().equals(List.of("-qa"))) {
      for (Map.Entry<String, String> each : packages.entrySet()) {
        call.print(each.getKey() + "-" + each.getValue() + "-1.x86_64");
      }
      return 0;
    }
    int format = Math.max(call.args().indexOf("--qf"), call.args().indexOf("--queryformat"));
    List<String> names =
        call.args()
            .subList(format < 0 ? Math.min(1, call.args().size()) : format + 2, call.args().size());
    boolean known = call.arg(0).equals("-q") && (format < 0 || format == 1) && !names.isEmpty();
    if (!known || names.stream().anyMatch(n -> n.startsWith("-"))) {
      return call.refuse(String.join(" ", call.args()));
    }
    int missing = 0;
    for (String name : names) {
      String version = packages.get(name);
      if (version == null) {
        call.print("package " + name + " is not installed");
        missing++;
      } else if (format < 0) {
        call.print(name + "-" + version + "-1.x86_64");
      } else {
        String text =
            call.arg(format + 1)
                .replace("%{NAME}", name)
                .replace("%{VERSION}", version)
                .replace("%{RELEASE}", "1")
                .replace("\\n", "\n");
        if (text.contains("%")) {
          return call.refuse(call.arg(format + 1));
        }
        call.printRaw(text);
      }
    }
    return missing;
  }
}
