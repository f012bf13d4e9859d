/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.checks;

import java.time.Instant;
import org.xs4j.upgrade.UpgradeWay;
import org.xs4j.upgrade.facts.HostFacts;
import org.xs4j.upgrade.facts.MediaAnswer;
import org.xs4j.upgrade.facts.UpgradeFacts;

/**
 * What hosts are brought to.
 *
 * @param way how
 * @param version the product version that results; empty when the version stays or is not known
 */
public record Target(UpgradeWay way, String version) {
  /** Returns what a way leads to; media say it themselves. */
  public static Target of(UpgradeWay way, UpgradeFacts facts) {
    if (way instanceof UpgradeWay.Manual manual) {
      return new Target(way, manual.version());
    }
    if (way instanceof UpgradeWay.Packages packages) {
      return new Target(way, packages.version());
    }
    if (way instanceof UpgradeWay.Media) {
      return new Target(way, facts.coordinator().media().map(MediaAnswer::version).orElse(""));
    }
    return new Target(way, "");
  }

  /** Tells whether hosts get another release. */
  public boolean isUpgrade() {
    return !(way instanceof UpgradeWay.Reboot) && !(way instanceof UpgradeWay.Update);
  }

  /** Tells whether a host has yet to be worked on. */
  public boolean concerns(HostFacts host) {
    if (way instanceof UpgradeWay.Reboot reboot) {
      return host.booted().compareTo(reboot.since()) < 0 && !host.booted().equals(Instant.MAX);
    }
    if (way instanceof UpgradeWay.Update update) {
      return !host.updates().contains(update.uuid());
    }
    return !host.version().equals(version);
  }

  /** Returns the version that a host comes back with. */
  public String versionOf(HostFacts host) {
    return isUpgrade() ? version : host.version();
  }
}
