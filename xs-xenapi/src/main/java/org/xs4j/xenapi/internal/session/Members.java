/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xs4j.xenapi.internal.http.Target;

/** What is known of a pool beside its coordinator: who it is, and where its hosts are. */
final class Members {
  /** A pool has 64 hosts at most; whoever tells of more is not believed. */
  private static final int MOST = 64;

  private final boolean used;
  private final Set<Target> targets = new LinkedHashSet<>();
  private @Nullable String pool;
  private boolean met;

  Members(SessionSettings settings) {
    this.used = settings.members().isPresent();
    targets.add(settings.home());
    targets.addAll(settings.members().orElse(List.of()));
  }

  /** Tells whether other hosts may be turned to at all. */
  boolean used() {
    return used;
  }

  synchronized List<Target> targets() {
    return new ArrayList<>(targets);
  }

  /** Notes what a login showed. */
  synchronized void learn(Optional<String> uuid, Collection<Target> hosts) {
    met = true;
    uuid.ifPresent(known -> pool = known);
    for (Target host : hosts) {
      if (targets.size() < MOST) {
        targets.add(host);
      }
    }
  }

  /**
   * Tells whether a pool may be ours. A host that was ejected leads a pool of its own, and our
   * calls are not for it.
   *
   * @param uuid the pool's uuid, as far as it could be read
   * @param surely whether the host has to prove it, because nobody of the pool led to it
   */
  synchronized boolean isOurs(Optional<String> uuid, boolean surely) {
    if (pool == null || uuid.isEmpty()) {
      return !surely || !met;
    }
    return uuid.get().equals(pool);
  }
}
