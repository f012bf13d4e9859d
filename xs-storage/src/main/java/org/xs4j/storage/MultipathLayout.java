/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.Optional;
import org.xs4j.core.Refusal;
import org.xs4j.storage.internal.MultipathText;

/**
 * How the hosts of a pool shall use several paths to a LUN.
 *
 * @param enabled whether they use multipath
 * @param paths how many paths each LUN must have on each host; 2 unless said
 * @param evacuate whether VMs are moved off a host whose storage is unplugged for the change; where
 *     not, a host with VMs is refused
 * @param settings the vendor's device settings for {@code /etc/multipath/conf.d/custom.conf}; empty
 *     to leave that file alone
 */
public record MultipathLayout(
    boolean enabled, int paths, boolean evacuate, Optional<String> settings) {
  private static final int MOST_PATHS = 64;

  /** Refuses what multipath could not read. */
  public MultipathLayout {
    if (paths < 1 || paths > MOST_PATHS) {
      throw Refusal.of("paths", paths, "1 to " + MOST_PATHS);
    }
    settings.ifPresent(MultipathText::requireReadable);
  }

  /** Multipath on, with two paths, for hosts without VMs. */
  public static MultipathLayout on() {
    return new MultipathLayout(true, 2, false, Optional.empty());
  }

  /** Multipath off, for hosts without VMs. */
  public static MultipathLayout off() {
    return new MultipathLayout(false, 1, false, Optional.empty());
  }

  /** Returns the same with VMs moved away where there are any. */
  public MultipathLayout evacuating() {
    return new MultipathLayout(enabled, paths, true, settings);
  }

  /** Returns the same with a number of paths. */
  public MultipathLayout paths(int paths) {
    return new MultipathLayout(enabled, paths, evacuate, settings);
  }

  /** Returns the same with the vendor's device settings. */
  public MultipathLayout settings(String text) {
    return new MultipathLayout(enabled, paths, evacuate, Optional.of(text));
  }
}
