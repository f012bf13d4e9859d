/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Dialect;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.TimeKeeper;
import org.xs4j.simulator.internal.schema.Profile;

/** {@code ntpq -p} and {@code ntpstat}: how ntpd stands. */
final class NtpTools implements Command {
  private static final int REMOTE_WIDTH = 15;

  @Override
  public List<String> paths() {
    return List.of("/usr/sbin/ntpq", "/usr/bin/ntpstat");
  }

  @Override
  public boolean isOn(Profile release) {
    return !Dialect.hasChrony(release);
  }

  @Override
  public int run(Invocation call) throws IOException {
    TimeKeeper time = TimeKeeper.of(call.dom0());
    if (call.name().equals("ntpstat")) {
      return status(call, time);
    }
    if (!call.has('p') || call.args().stream().anyMatch(a -> !a.matches("-[pn]+"))) {
      return call.refuse(String.join(" ", call.args()));
    }
    if (!time.isRunning()) {
      call.complain("ntpq: read: Connection refused");
      return 1;
    }
    if (time.servers().isEmpty()) {
      call.print("No association ID's returned");
      return 0;
    }
    call.print("     remote           refid      st t when poll reach   delay   offset  jitter");
    call.print("==============================================================================");
    Optional<String> selected = time.selected();
    for (String server : time.servers()) {
      call.print(line(time, server, selected));
    }
    return 0;
  }

  private static String line(TimeKeeper time, String server, Optional<String> selected) {
    Optional<Duration> offset = time.offset(server);
    String name = server.length() > REMOTE_WIDTH ? server.substring(0, REMOTE_WIDTH) : server;
    boolean settled = selected.isPresent();
    char mark =
        selected.equals(Optional.of(server)) ? '*' : settled && offset.isPresent() ? '+' : ' ';
    if (offset.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "%c%-15s %-15s %2d u %4s %4d %4o %8.3f %8.3f %7.3f",
          mark,
          name,
          ".INIT.",
          16,
          "-",
          64,
          0,
          0.0,
          0.0,
          0.0);
    }
    return String.format(
        Locale.ROOT,
        "%c%-15s %-15s %2d u %4d %4d %4o %8.3f %8.3f %7.3f",
        mark,
        name,
        ".GPS.",
        1,
        12,
        64,
        settled ? 0377 : 1,
        0.512,
        millis(offset.get()),
        0.034);
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  private static int status(Invocation call, TimeKeeper time) throws IOException {
    if (!time.isRunning()) {
      call.complain("Unable to talk to NTP daemon. Is it running?");
      return 2;
    }
    Optional<String> selected = time.selected();
    if (selected.isEmpty()) {
      call.print("unsynchronised\n  time server re-starting\n   polling server every 64 s");
      return 1;
    }
    call.print(
        "synchronised to NTP server ("
            + selected.get()
            + ") at stratum 2\n   time correct to within 12 ms\n   polling server every 64 s");
    return 0;
  }
}
