/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code sshd -T}: what is in force of {@code /etc/ssh/sshd_config}, in lower case. */
final class SshdSettings implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/sbin/sshd");
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (!call.args().equals(List.of("-T"))) {
      return call.refuse(String.join(" ", call.args()));
    }
    Map<String, String> settings =
        new TreeMap<>(
            Map.of(
                "port", "22",
                "permitrootlogin", "yes",
                "passwordauthentication", "yes",
                "pubkeyauthentication", "yes"));
    for (String line : call.dom0().files().lines("/etc/ssh/sshd_config")) {
      String[] words = line.strip().split("\\s+", 2);
      if (words.length == 2 && !words[0].startsWith("#")) {
        settings.put(words[0].toLowerCase(Locale.ROOT), words[1].strip());
      }
    }
    for (Map.Entry<String, String> each : settings.entrySet()) {
      call.print(each.getKey() + " " + each.getValue());
    }
    return 0;
  }
}
