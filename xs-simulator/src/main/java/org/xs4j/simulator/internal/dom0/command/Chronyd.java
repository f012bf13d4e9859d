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

/**
 * {@code chronyd -Q 'server name iburst'}: measures once; with {@code -q} it sets the clock too.
 */
final class Chronyd implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/sbin/chronyd");
  }

  @Override
  public boolean isOn(Profile release) {
    return Dialect.hasChrony(release);
  }

  @Override
  public int run(Invocation call) throws IOException, InterruptedException {
    String option = call.arg(0);
    List<String> servers =
        call.args().stream()
            .skip(1)
            .filter(a -> a.matches("(server|pool)\\s+\\S+(\\s+iburst|\\s+maxsamples \\d+)*"))
            .map(a -> a.split("\\s+", -1)[1])
            .toList();
    boolean timeout = call.args().contains("-t");
    int expected = 1 + servers.size() + (timeout ? 2 : 0);
    if (!option.matches("-[qQ]") || call.args().size() != expected) {
      return call.refuse(String.join(" ", call.args()));
    }
    boolean set = option.equals("-q");
    TimeKeeper time = TimeKeeper.of(call.dom0());
    if (set && time.isRunning()) {
      call.complain("Fatal error : Another chronyd may already be running");
      return 1;
    }
    List<String> asked = servers.isEmpty() ? TimeKeeper.configured(call.dom0()) : servers;
    Optional<String> server = asked.stream().filter(s -> time.ahead(s).isPresent()).findFirst();
    call.complain("chronyd version 3.4 starting");
    call.world().timeline().sleep(Duration.ofSeconds(5));
    if (server.isEmpty()) {
      call.complain("No suitable source for synchronisation");
      call.complain("chronyd exiting");
      return 1;
    }
    Duration offset = time.offset(server.get()).orElse(Duration.ZERO);
    call.complain(
        String.format(
            Locale.ROOT,
            "System clock wrong by %.6f seconds (%s)",
            offset.toNanos() / 1e9,
            set ? "step" : "ignored"));
    if (set) {
      time.step(server.get());
    }
    call.complain("chronyd exiting");
    return 0;
  }
}
