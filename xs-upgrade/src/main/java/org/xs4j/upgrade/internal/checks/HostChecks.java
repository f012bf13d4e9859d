/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.checks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xs4j.upgrade.UpgradeWay;
import org.xs4j.upgrade.facts.DomZeroFacts;
import org.xs4j.upgrade.facts.HostFacts;
import org.xs4j.upgrade.facts.MediaAnswer;
import org.xs4j.upgrade.facts.StorageLink;

/** Looks at each host by itself. */
final class HostChecks {
  private static final Duration LARGEST_SKEW = Duration.ofSeconds(30);
  private static final long LEAST_FREE_KIB = 512L * 1024;
  private static final String XCP_NG = "XCP-ng";

  private final Findings found;

  HostChecks(Findings found) {
    this.found = found;
  }

  void look() {
    for (HostFacts host : found.facts().hosts()) {
      state(host);
      dom0(host);
      storage(host);
      if (found.target().concerns(host)) {
        version(host);
        media(host);
      }
    }
  }

  private void state(HostFacts host) {
    found.host(UpgradeCheck.HOST_LIVE, host, !host.live(), "no sign of life");
    found.host(UpgradeCheck.HOST_ENABLED, host, !host.enabled(), "disabled");
    found.host(
        UpgradeCheck.HOST_BUSY,
        host,
        !host.operations().isEmpty(),
        String.join(", ", host.operations()));
    found.host(
        UpgradeCheck.HOST_CLOCK,
        host,
        host.clockAhead().abs().compareTo(LARGEST_SKEW) > 0,
        host.clockAhead().toSeconds() + " s ahead of this machine");
    found.host(
        UpgradeCheck.HOST_REBOOT_PENDING,
        host,
        host.requiresReboot(),
        "an update waits for a restart");
    found.host(
        UpgradeCheck.HOST_BONDS,
        host,
        !host.brokenBonds().isEmpty(),
        String.join(", ", host.brokenBonds()));
  }

  private void dom0(HostFacts host) {
    Optional<DomZeroFacts> dom0 = host.domZero();
    boolean prepared = isPreparedByCloudStack(host);
    boolean needed = found.facts().scripts().wanted() && found.target().concerns(host);
    found.host(
        UpgradeCheck.HOST_SSH,
        host,
        dom0.map(d -> !d.failure().isEmpty()).orElse(needed),
        dom0.map(DomZeroFacts::failure).orElse("no SSH endpoint is given"));
    found.host(
        UpgradeCheck.HOST_HEARTBEAT,
        host,
        prepared && dom0.isEmpty(),
        "prepared by CloudStack, and no SSH endpoint is given");
    dom0.filter(d -> d.freeKib() >= 0)
        .ifPresent(
            d ->
                found.host(
                    UpgradeCheck.HOST_DISK,
                    host,
                    d.freeKib() < LEAST_FREE_KIB,
                    d.freeKib() / 1024 + " MiB free"));
  }

  /** Tells whether CloudStack set the host up: then a heartbeat may reset it. */
  static boolean isPreparedByCloudStack(HostFacts host) {
    return host.tags().stream()
        .anyMatch(t -> t.startsWith("vmops-version-") || t.startsWith("cloud-heartbeat-"));
  }

  private void storage(HostFacts host) {
    List<String> unplugged =
        host.storage().stream()
            .filter(s -> !s.attached())
            .map(StorageLink::srName)
            .sorted()
            .toList();
    found.host(
        UpgradeCheck.STORAGE_PLUGGED,
        host,
        !unplugged.isEmpty(),
        "not plugged: " + String.join(", ", unplugged));
  }

  private void version(HostFacts host) {
    HostFacts coordinator = found.facts().coordinator();
    found.host(
        UpgradeCheck.HOST_ORDER,
        host,
        Versions.isBelow(coordinator.version(), host.version()),
        host.version() + ", but the coordinator has " + coordinator.version());
    String target = found.target().version();
    if (!found.target().isUpgrade() || target.isEmpty()) {
      return;
    }
    found.host(
        UpgradeCheck.HOST_DOWNGRADE,
        host,
        Versions.isBelow(target, host.version()),
        "from " + host.version() + " to " + target);
    found.host(
        UpgradeCheck.HOST_LEGACY_SSL,
        host,
        host.sslLegacy() && !Versions.isBelow(target, "8.2"),
        "legacy SSL is on, which " + target + " does not have");
    boolean xcp = host.brand().equals(XCP_NG);
    found.host(
        UpgradeCheck.HOST_STEP,
        host,
        xcp && Versions.isBelow(host.version(), "8.2") && !Versions.isBelow(target, "8.3"),
        "from " + host.version() + " to " + target);
    found.host(
        UpgradeCheck.WAY_FITS,
        host,
        found.target().way() instanceof UpgradeWay.Packages
            && (!xcp
                || (Versions.isBelow(host.version(), "8.3") && !Versions.isBelow(target, "8.3"))),
        host.brand() + " from " + host.version() + " to " + target + " by packages");
  }

  private void media(HostFacts host) {
    if (host.media().isEmpty()) {
      return;
    }
    MediaAnswer answer = host.media().get();
    String wanted = found.target().version();
    found.host(UpgradeCheck.MEDIA_READABLE, host, !answer.failure().isEmpty(), answer.failure());
    found.host(UpgradeCheck.MEDIA_SAFE, host, !answer.safety().isEmpty(), answer.safety());
    found.host(
        UpgradeCheck.MEDIA_SAME,
        host,
        answer.failure().isEmpty() && !answer.version().equals(wanted),
        answer.version() + ", the coordinator sees " + wanted);
  }
}
