/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.util.ArrayList;
import java.util.List;

/** The lines of {@code chrony.conf} or {@code ntp.conf}; both name servers alike. */
record NtpConfiguration(List<String> lines) {
  /** Addresses of clocks in the machine itself, which ntpd names like servers. */
  private static final String REFERENCE_CLOCK = "127.127.";

  static NtpConfiguration parse(String text) {
    return new NtpConfiguration(text.lines().toList());
  }

  /** Returns the servers named, in order. */
  List<String> servers() {
    return lines.stream().filter(NtpConfiguration::isServer).map(l -> words(l).get(1)).toList();
  }

  /** Returns the same with these servers in the place of the first one there was. */
  NtpConfiguration withServers(List<String> servers) {
    List<String> changed = new ArrayList<>();
    boolean put = false;
    for (String line : lines) {
      if (!isServer(line)) {
        changed.add(line);
      } else if (!put) {
        servers.forEach(s -> changed.add("server " + s + " iburst"));
        put = true;
      }
    }
    if (!put) {
      servers.forEach(s -> changed.add("server " + s + " iburst"));
    }
    return new NtpConfiguration(changed);
  }

  String text() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static boolean isServer(String line) {
    List<String> words = words(line);
    return words.size() > 1
        && (words.get(0).equals("server") || words.get(0).equals("pool"))
        && !words.get(1).startsWith(REFERENCE_CLOCK);
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split("\\s+", -1));
  }
}
