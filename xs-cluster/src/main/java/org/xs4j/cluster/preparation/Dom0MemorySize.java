/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.OptionalInt;
import org.xs4j.core.Refusal;

/**
 * How much memory dom0 is to have.
 *
 * @param mebibytes the amount; empty for what is recommended for the host at hand
 */
public record Dom0MemorySize(OptionalInt mebibytes) {
  /** The chapter's recommendation: 2940 MB. */
  public static final int CHAPTER_MIB = 2940;

  /** Below this dom0 of a 7.x or 8.x host runs out of memory under load. */
  public static final int LEAST_MIB = 2048;

  /** What has to be left for Xen and instances. */
  public static final int LEFT_MIB = 1024;

  private static final int MOST_MIB = 1 << 20;
  private static final long MEDIUM_HOST_MIB = 16L << 10;
  private static final int MEDIUM_MIB = 4096;
  private static final long LARGE_HOST_MIB = 128L << 10;
  private static final int LARGE_MIB = 8192;

  /** Refuses what is never safe. */
  public Dom0MemorySize {
    if (mebibytes.isPresent()
        && (mebibytes.getAsInt() < LEAST_MIB || mebibytes.getAsInt() > MOST_MIB)) {
      throw Refusal.of("dom0 memory in MiB", mebibytes.getAsInt(), LEAST_MIB + " to " + MOST_MIB);
    }
  }

  /** Returns the wish for what is recommended. */
  public static Dom0MemorySize recommended() {
    return new Dom0MemorySize(OptionalInt.empty());
  }

  /** Returns the wish for an amount. */
  public static Dom0MemorySize ofMebibytes(int mebibytes) {
    return new Dom0MemorySize(OptionalInt.of(mebibytes));
  }

  /**
   * Returns the amount for a host, in MiB. What is recommended is the chapter's {@value
   * #CHAPTER_MIB}, or what the vendors advise for a host of this size where that is more (4 GiB
   * from 16 GiB on, 8 GiB from 128 GiB on), and never less than dom0 has.
   */
  public int forHost(long totalMib, long currentMib) {
    if (mebibytes.isPresent()) {
      return mebibytes.getAsInt();
    }
    int advised =
        totalMib >= LARGE_HOST_MIB
            ? LARGE_MIB
            : totalMib >= MEDIUM_HOST_MIB ? MEDIUM_MIB : CHAPTER_MIB;
    return Math.toIntExact(Math.max(advised, currentMib));
  }

  @Override
  public String toString() {
    return mebibytes.isPresent() ? mebibytes.getAsInt() + " MiB" : "recommended";
  }
}
