/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.Refusal;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.upgrade.UpgradeWay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Effect: restarts every host of a pool, one after the other, the coordinator first; VMs move away
 * and come back, CloudStack lets go meanwhile. Given hosts are only read until {@code --apply};
 * without hosts it restarts three simulated ones.
 */
@Command(
    name = "reboot-pool",
    sortOptions = false,
    description = "Restarts the hosts of a pool one after the other; VMs run on elsewhere.")
final class RebootPool extends PoolRoll {
  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "leave hosts alone that booted after this, such as 2026-01-31T12:00:00Z (default: now)")
  private @Nullable String since;

  RebootPool(Terminal terminal) {
    super(terminal);
  }

  @Override
  UpgradeWay way(TimeSource time) {
    if (since == null) {
      return new UpgradeWay.Reboot(time.now());
    }
    try {
      return new UpgradeWay.Reboot(Instant.parse(since));
    } catch (DateTimeParseException e) {
      throw Refusal.of("--since", since, "a moment such as 2026-01-31T12:00:00Z");
    }
  }
}
