/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What hosts find at the other end of their cables: servers of time, and addresses that answer. */
public final class OutsideNetwork {
  /**
   * An address that answers.
   *
   * @param host the name of the one host that this is about; empty for all
   * @param devices the cards that lead to it, without a router between
   * @param tag the VLAN that it is on; -1 for none
   * @param routed whether routers lead to it from everywhere
   */
  public record Target(
      String address, String host, Set<String> devices, long tag, boolean routed) {}

  private final List<Target> targets = new ArrayList<>();
  private final Map<String, Duration> wrong = new HashMap<>();
  private final Map<String, Boolean> silent = new HashMap<>();

  /** Adds an address that answers. */
  public void add(Target target) {
    targets.add(target);
  }

  /** Forgets an address: nothing answers there any more. */
  public void remove(String address) {
    targets.removeIf(t -> t.address().equals(address));
  }

  /** Returns what a host can find at an address. */
  public List<Target> at(String address, Machine host) {
    return targets.stream()
        .filter(t -> t.address().equals(address))
        .filter(t -> t.host().isEmpty() || t.host().equals(host.name()))
        .toList();
  }

  /** Sets how far a time server is ahead of the true time. */
  public void setTimeServer(String name, Duration ahead) {
    wrong.put(name, ahead);
    silent.put(name, false);
  }

  /** Silences a time server, or all with {@code *}, or lets it answer again. */
  public void setSilent(String name, boolean is) {
    silent.put(name, is);
  }

  /** Returns how far the server of a name is ahead, or nothing when it does not answer. */
  public Optional<Duration> timeServer(String name) {
    boolean quiet = silent.getOrDefault(name, silent.getOrDefault("*", false));
    return quiet ? Optional.empty() : Optional.of(wrong.getOrDefault(name, Duration.ZERO));
  }
}
