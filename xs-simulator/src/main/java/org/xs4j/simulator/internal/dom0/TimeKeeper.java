/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The daemon that keeps a host's clock right: ntpd or chronyd. It reads its servers when it starts,
 * follows the first that answers some seconds later, and then the clock is right; what moves the
 * clock afterwards stays until it starts again.
 */
public final class TimeKeeper {
  private static final Duration SETTLING = Duration.ofSeconds(10);

  /** Where the daemon of a host stands. */
  private static final class State {
    Instant started = Instant.MIN;
    List<String> servers = List.of();
    boolean corrected = true;
  }

  private final Dom0 dom0;
  private final State state;

  private TimeKeeper(Dom0 dom0, State state) {
    this.dom0 = dom0;
    this.state = state;
  }

  /** Returns the daemon of a host. */
  public static TimeKeeper of(Dom0 dom0) {
    State state =
        dom0.running(
            State.class,
            () -> {
              State fresh = new State();
              TimeKeeper keeper = new TimeKeeper(dom0, fresh);
              fresh.servers = keeper.configured();
              fresh.started = dom0.startedAt();
              Units.of(dom0).listen((unit, active) -> keeper.changed(unit, active));
              return fresh;
            });
    return new TimeKeeper(dom0, state);
  }

  private String unit() {
    return Dialect.timeService(dom0.machine().release());
  }

  private void changed(String unit, boolean active) {
    if (unit.equals(unit()) && active) {
      started();
    }
  }

  /** Lets the daemon, which starts now, correct the clock when it has settled. */
  void started() {
    synchronized (state) {
      state.started = now();
      state.servers = configured();
      state.corrected = false;
    }
    dom0.world().later(SETTLING, this::correct);
  }

  private List<String> configured() {
    return configured(dom0);
  }

  /** Returns the servers that a host's configuration names, in order. */
  public static List<String> configured(Dom0 dom0) {
    String path =
        Dialect.hasChrony(dom0.machine().release()) ? "/etc/chrony.conf" : "/etc/ntp.conf";
    return dom0.files().lines(path).stream()
        .map(String::strip)
        .filter(line -> line.matches("(server|pool|peer)\\s+\\S.*"))
        .map(line -> line.split("\\s+", -1)[1])
        .toList();
  }

  private Instant now() {
    return dom0.world().timeline().now();
  }

  /** Sets the clock right once the daemon follows a server. */
  private void correct() {
    synchronized (state) {
      Optional<String> server = selected();
      boolean outlived = state.started.isBefore(dom0.startedAt());
      if (!state.corrected && !outlived && server.isPresent()) {
        state.corrected = true;
        dom0.machine().setSkew(ahead(server.get()).orElse(Duration.ZERO));
      }
    }
  }

  /** Returns whether the daemon runs. */
  public boolean isRunning() {
    return Units.of(dom0).isActive(unit());
  }

  /** Returns the servers that the daemon was told when it started. */
  public List<String> servers() {
    synchronized (state) {
      return state.servers;
    }
  }

  /** Returns how far a server is ahead of the true time; nothing when it does not answer. */
  public Optional<Duration> ahead(String server) {
    return dom0.world().network().timeServer(server);
  }

  /** Returns what must be added to the host's clock to have a server's time. */
  public Optional<Duration> offset(String server) {
    return ahead(server).map(ahead -> ahead.minus(dom0.machine().skew()));
  }

  /** Returns the server that the daemon follows; none when none answers, or not yet. */
  public Optional<String> selected() {
    synchronized (state) {
      boolean settled = !now().isBefore(state.started.plus(SETTLING));
      return settled && isRunning()
          ? state.servers.stream().filter(s -> ahead(s).isPresent()).findFirst()
          : Optional.empty();
    }
  }

  /** Sets the clock by a server at once. */
  public void step(String server) {
    ahead(server).ifPresent(ahead -> dom0.world().exclusively(() -> dom0.machine().setSkew(ahead)));
  }
}
