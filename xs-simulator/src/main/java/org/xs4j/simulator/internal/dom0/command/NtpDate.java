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

/** {@code ntpdate -q server…}, and {@code ntpd -gq} once: the clock beside a server's. */
final class NtpDate implements Command {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @Override
  public List<String> paths() {
    return List.of("/usr/sbin/ntpdate", "/usr/sbin/ntpd");
  }

  @Override
  public boolean isOn(Profile release) {
    return !Dialect.hasChrony(release);
  }

  @Override
  public int run(Invocation call) throws IOException, InterruptedException {
    return call.name().equals("ntpd") ? setOnce(call) : query(call);
  }

  private static int query(Invocation call) throws IOException, InterruptedException {
    if (!call.has('q') || call.args().stream().anyMatch(a -> a.matches("-[^qu].*"))) {
      return call.refuse(String.join(" ", call.args()));
    }
    TimeKeeper time = TimeKeeper.of(call.dom0());
    Optional<Duration> best = Optional.empty();
    String chosen = "";
    for (String server : call.operands()) {
      Optional<Duration> offset = time.offset(server);
      call.print(
          offset.isPresent()
              ? String.format(
                  Locale.ROOT,
                  "server %s, stratum 1, offset %.6f, delay 0.02580",
                  server,
                  seconds(offset.get()))
              : "server " + server + ", stratum 0, offset 0.000000, delay 0.00000");
      if (best.isEmpty() && offset.isPresent()) {
        best = offset;
        chosen = server;
      }
    }
    if (best.isEmpty()) {
      call.world().timeline().sleep(PATIENCE);
      call.complain("ntpdate[2001]: no server suitable for synchronization found");
      return 1;
    }
    boolean step = best.get().abs().compareTo(Duration.ofMillis(500)) > 0;
    call.print(
        String.format(
            Locale.ROOT,
            "ntpdate[2001]: %s time server %s offset %.6f sec",
            step ? "step" : "adjust",
            chosen,
            seconds(best.get())));
    return 0;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static int setOnce(Invocation call) throws IOException, InterruptedException {
    if (!call.has('g') || !call.has('q')) {
      return call.refuse(String.join(" ", call.args()));
    }
    TimeKeeper time = TimeKeeper.of(call.dom0());
    if (time.isRunning()) {
      call.complain(
          "ntpd: unable to bind to wildcard address 0.0.0.0 - another process may be"
              + " running - EXITING");
      return 1;
    }
    Optional<String> server =
        TimeKeeper.configured(call.dom0()).stream()
            .filter(s -> time.ahead(s).isPresent())
            .findFirst();
    call.world().timeline().sleep(PATIENCE);
    if (server.isEmpty()) {
      call.complain("ntpd: no servers reachable");
      return 1;
    }
    double offset = seconds(time.offset(server.get()).orElse(Duration.ZERO));
    time.step(server.get());
    call.print(String.format(Locale.ROOT, "ntpd: time set %+.6f s", offset));
    return 0;
  }
}
