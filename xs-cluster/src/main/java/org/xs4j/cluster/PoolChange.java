/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.xs4j.core.Refusal;

/**
 * A change to the make-up of a pool. Hosts join first, then another one leads, then hosts leave.
 *
 * @param join the stand-alone hosts that join, by name, in this order
 * @param coordinator the host that shall lead the pool; empty to leave that as it is
 * @param eject the hosts that leave, by name: what is on their own disks is lost
 */
public record PoolChange(List<String> join, Optional<String> coordinator, List<String> eject) {
  /**
   * Keeps copies.
   *
   * @throws IllegalArgumentException when a host is named twice, or shall join, or lead, and leave
   */
  public PoolChange {
    join = List.copyOf(join);
    eject = List.copyOf(eject);
    Set<String> seen = new LinkedHashSet<>();
    for (String host : join) {
      refuseUnless(seen.add(host), "join", host);
    }
    for (String host : eject) {
      refuseUnless(seen.add(host), "eject", host);
    }
    coordinator.filter(eject::contains).ifPresent(h -> refuseUnless(false, "coordinator", h));
  }

  private static void refuseUnless(boolean fits, String field, String host) {
    if (!fits) {
      throw Refusal.of(field, host, "each host once, and none that joins or leads may leave");
    }
  }

  /** Describes a change. */
  public static PoolChange of(Consumer<Builder> change) {
    Builder builder = new Builder();
    change.accept(builder);
    return new PoolChange(builder.join, builder.coordinator, builder.eject);
  }

  /** Collects a change. */
  public static final class Builder {
    private final List<String> join = new ArrayList<>();
    private Optional<String> coordinator = Optional.empty();
    private final List<String> eject = new ArrayList<>();

    private Builder() {}

    /** Lets stand-alone hosts join. */
    public Builder join(String... hosts) {
      join.addAll(List.of(hosts));
      return this;
    }

    /** Lets a host lead the pool. */
    public Builder coordinator(String host) {
      coordinator = Optional.of(host);
      return this;
    }

    /** Takes hosts out of the pool. What is on their own disks is lost. */
    public Builder eject(String... hosts) {
      eject.addAll(List.of(hosts));
      return this;
    }
  }
}
