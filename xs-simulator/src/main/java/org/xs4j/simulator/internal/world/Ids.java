/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.util.Random;
import java.util.UUID;

/** Supplies ids that look random and are the same on every run. */
public final class Ids {
  private final Random random;

  /** Starts a sequence of ids. */
  public Ids(long seed) {
    random = new Random(seed);
  }

  /** Returns the next id in the form of a uuid. */
  public synchronized String next() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
