/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.checks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xs4j.upgrade.facts.HostFacts;
import org.xs4j.upgrade.facts.UpgradeFacts;
import org.xs4j.upgrade.facts.VmFacts;

/** Looks at VMs: can each leave its host, and may it? */
final class VmChecks {
  private static final Pattern CLOUDSTACKS = Pattern.compile("[irsv]-\\d+-.+");

  private final Findings found;
  private final UpgradeFacts facts;

  VmChecks(Findings found) {
    this.found = found;
    this.facts = found.facts();
  }

  void look() {
    facts.hosts().stream().filter(found.target()::concerns).forEach(this::evacuation);
    each(UpgradeCheck.VM_PAUSED, with("Paused"));
    if (found.target().isUpgrade()) {
      each(UpgradeCheck.VM_SUSPENDED, with("Suspended"));
      found.pool(
          UpgradeCheck.VM_CHECKPOINT,
          !facts.checkpoints().isEmpty(),
          String.join(", ", facts.checkpoints()));
    }
    each(
        UpgradeCheck.VM_BUSY, facts.vms().stream().filter(v -> !v.operations().isEmpty()).toList());
    String version = found.target().version();
    if (!version.isEmpty() && !Versions.isBelow(version, "8.3")) {
      each(UpgradeCheck.VM_PARAVIRTUAL, facts.vms().stream().filter(VmFacts::paravirtual).toList());
    }
    if (facts.cloud().isPresent()) {
      each(
          UpgradeCheck.VM_HALTED_CLOUDSTACK,
          with("Halted").stream().filter(v -> CLOUDSTACKS.matcher(v.name()).matches()).toList());
    }
    boolean alone = facts.hosts().size() == 1;
    long running = facts.vms().stream().filter(VmFacts::isRunning).count();
    found.pool(
        UpgradeCheck.POOL_ROOM,
        alone && running > 0 && found.target().concerns(facts.coordinator()),
        running + " running VMs and no other host");
  }

  private List<VmFacts> with(String powerState) {
    return facts.vms().stream().filter(v -> v.powerState().equals(powerState)).toList();
  }

  private void each(UpgradeCheck check, List<VmFacts> vms) {
    String names =
        vms.stream()
            .map(v -> v.operations().isEmpty() ? v.name() : v.name() + " " + v.operations())
            .sorted()
            .collect(Collectors.joining(", "));
    found.pool(check, !vms.isEmpty(), names);
  }

  private void evacuation(HostFacts host) {
    if (facts.hosts().size() == 1) {
      return;
    }
    String seen =
        host.preventing().entrySet().stream()
            .filter(e -> !mended(host, e.getKey(), e.getValue()))
            .map(this::reason)
            .sorted()
            .collect(Collectors.joining("; "));
    found.host(UpgradeCheck.VM_EVACUABLE, host, !seen.isEmpty(), seen);
  }

  /**
   * Tells whether the plan itself takes a reason away, before it proves that there is no other:
   * high availability is turned off, VLANs are made on every host, CDs are ejected, drivers
   * believed in.
   */
  private boolean mended(HostFacts host, String vm, List<String> why) {
    String code = why.isEmpty() ? "" : why.get(0);
    String object = why.size() > 2 ? why.get(2) : "";
    return facts.isHighAvailability(why)
        || (code.equals("VM_REQUIRES_NETWORK") && isPropagated(object))
        || (code.equals("VM_REQUIRES_SR")
            && facts.cds().stream().anyMatch(cd -> cd.vm().equals(vm) && cd.sr().equals(object)))
        || facts.pretendable(host).stream().anyMatch(v -> v.uuid().equals(vm));
  }

  private boolean isPropagated(String network) {
    return facts.vlans().stream()
        .anyMatch(v -> v.uuid().equals(network) && v.inUse() && !v.missing().containsValue(false));
  }

  private String reason(Map.Entry<String, List<String>> preventing) {
    List<String> why = preventing.getValue();
    String objects =
        why.stream()
            .skip(1)
            .filter(uuid -> !uuid.equals(preventing.getKey()))
            .map(this::nameOf)
            .collect(Collectors.joining(", "));
    return nameOf(preventing.getKey())
        + ": "
        + (why.isEmpty() ? "unknown" : why.get(0))
        + (objects.isEmpty() ? "" : " (" + objects + ")")
        + (UpgradeFacts.lacksDrivers(why) ? ", it has no PV drivers" : "");
  }

  private String nameOf(String uuid) {
    return facts.vms().stream()
        .filter(v -> v.uuid().equals(uuid))
        .map(VmFacts::name)
        .findFirst()
        .or(() -> named(uuid))
        .orElse(uuid);
  }

  private Optional<String> named(String uuid) {
    return facts.hosts().stream()
        .flatMap(
            h ->
                Stream.concat(
                    h.uuid().equals(uuid) ? Stream.of(h.name()) : Stream.empty(),
                    h.storage().stream().filter(s -> s.srUuid().equals(uuid)).map(s -> s.srName())))
        .findFirst();
  }
}
