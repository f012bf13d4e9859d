/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

/** What of a host's hardware only its dom0 sees, as tests set it. Thread-safe. */
public final class Hardware {
  private volatile long freeDiskBytes = 12L << 30;

  /** Returns what is free of the root file system. */
  public long freeDiskBytes() {
    return freeDiskBytes;
  }

  /** Sets what is free of the root file system. */
  public void setFreeDiskBytes(long bytes) {
    freeDiskBytes = bytes;
  }
}
