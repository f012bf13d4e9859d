/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xs4j.cluster.readiness.Fact;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.Requirements;
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.SrRecord;
import org.xs4j.xenapi.raw.VmPowerState;
import org.xs4j.xenapi.raw.VmRecord;
import org.xs4j.xenapi.raw.XapiErrors;

/** Nothing runs there, and nothing is left of an earlier life. */
final class InstanceChecks {
  private static final Pattern INSTANCE = Pattern.compile("[irsv]-\\d+-.+");
  private static final Pattern NETWORK =
      Pattern.compile(
          "VLAN\\d+|VLAN-[0-9a-f-]{36}-\\d+|cloud_link_local_network|OVSTunnel.*|OVS-DR-VPC-Bridge.*");
  private static final String REUSED =
      "Guide, System Requirements: you must re-install a host that you re-use";
  private static final String REINSTALL =
      "re-install the host; or say that CloudStack uses it already, if it does";

  private InstanceChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("instances.none", "running instances")
            .wanted("no running, paused or suspended VM")
            .mend("shut them down, or move them elsewhere")
            .source(
                "Guide, System Requirements: no instances already running; XAPI pool.join:"
                    + " HasRunningVMs")
            .code(XapiErrors.JOINING_HOST_CANNOT_HAVE_RUNNING_VMS)
            .perHost(InstanceChecks::running),
        check("instances.busy", "VMs being worked on")
            .wanted("no operation at work on any VM")
            .mend("wait until they are done")
            .source("XAPI pool.join: VMs with current operations")
            .code(XapiErrors.JOINING_HOST_CANNOT_HAVE_VMS_WITH_CURRENT_OPERATIONS)
            .perJoiner(InstanceChecks::busy),
        check("leftovers.tags", "CloudStack's tags on the host")
            .wanted("no tag vmops-version-… or cloud-heartbeat-…")
            .mend(REINSTALL)
            .source(REUSED)
            .perHost(s -> s.wanted().inUse() ? Verdict.NONE : list("tags", tags(s.host()))),
        check("leftovers.instances", "CloudStack's VMs")
            .wanted("no VM that is named as CloudStack's")
            .mend(REINSTALL)
            .source(REUSED)
            .perAnyPool((pool, wish) -> leftovers(wish, "VMs", instances(pool))),
        check("leftovers.networks", "CloudStack's networks")
            .wanted("no network that is named or tagged as CloudStack's")
            .mend(REINSTALL + "; cloud-clean-vlan.sh removes unused VLANs")
            .source(REUSED)
            .perAnyPool((pool, wish) -> leftovers(wish, "networks", networks(pool))),
        check("leftovers.files", "CloudStack's files in dom0")
            .wanted("no file that CloudStack put into dom0")
            .mend(REINSTALL)
            .source(REUSED)
            .perHost(InstanceChecks::files),
        check("leftovers.storage", "CloudStack's storage")
            .wanted("no SR that is described as CloudStack's")
            .mend(REINSTALL)
            .source(REUSED)
            .perAnyPool((pool, wish) -> leftovers(wish, "SRs", storage(pool))));
  }

  private static Verdict running(Subject s) {
    if (s.wanted().inUse() && !s.joining()) {
      return Verdict.NONE;
    }
    List<VmRecord> there =
        s.host().pool().instances().stream()
            .filter(v -> !v.powerState().equals(VmPowerState.HALTED) && isOn(s.host(), v))
            .toList();
    if (there.isEmpty()) {
      return Verdict.pass("none");
    }
    List<String> running = names(there, true);
    List<String> others = names(there, false);
    String seen =
        Stream.of(
                running.isEmpty() ? "" : "it runs VMs: " + String.join(", ", running),
                others.isEmpty() ? "" : "it has VMs at rest: " + String.join(", ", others))
            .filter(text -> !text.isEmpty())
            .reduce((a, b) -> a + "; " + b)
            .orElse("");
    Verdict verdict = Verdict.fail(seen);
    return running.isEmpty() ? verdict.coded(Verdict.NO_CODE) : verdict;
  }

  private static List<String> names(List<VmRecord> vms, boolean running) {
    return vms.stream()
        .filter(v -> v.powerState().equals(VmPowerState.RUNNING) == running)
        .map(v -> v.nameLabel() + (running ? "" : " (" + v.powerState().wire() + ")"))
        .sorted()
        .toList();
  }

  /** Where a VM is, or was; one that is nowhere belongs to the host that leads. */
  private static boolean isOn(HostFacts host, VmRecord vm) {
    if (host.pool().hosts().containsKey(vm.residentOn())) {
      return vm.residentOn().equals(host.ref());
    }
    return host.pool().hosts().containsKey(vm.affinity())
        ? vm.affinity().equals(host.ref())
        : host.isCoordinator();
  }

  private static Verdict busy(Subject s) {
    List<String> busy =
        s.host().pool().vms().stream()
            .filter(v -> !v.currentOperations().isEmpty())
            .map(VmRecord::nameLabel)
            .sorted()
            .toList();
    return busy.isEmpty()
        ? Verdict.pass("none")
        : Verdict.fail("VMs are being worked on: " + String.join(", ", busy));
  }

  private static Verdict files(Subject s) {
    Fact<List<String>> files = s.facts().dom0(s.host()).leftovers();
    if (s.wanted().inUse()) {
      return Verdict.NONE;
    }
    return files
        .value()
        .map(found -> list("files", found))
        .orElseGet(() -> Verdict.unknown(files.why()).mending("let it be read over SSH"));
  }

  private static Verdict leftovers(Requirements wish, String what, List<String> found) {
    return wish.inUse() ? Verdict.NONE : list(what, found);
  }

  private static Verdict list(String what, List<String> found) {
    return found.isEmpty()
        ? Verdict.pass("none")
        : Verdict.fail("it has " + what + " of CloudStack: " + String.join(", ", found));
  }

  private static List<String> tags(HostFacts host) {
    return host.record().tags().stream()
        .filter(t -> t.startsWith("vmops-version-") || t.startsWith("cloud-heartbeat-"))
        .sorted()
        .toList();
  }

  private static List<String> instances(PoolRecords pool) {
    return pool.instances().stream()
        .map(VmRecord::nameLabel)
        .filter(name -> INSTANCE.matcher(name).matches())
        .sorted()
        .toList();
  }

  private static List<String> networks(PoolRecords pool) {
    return pool.networks().values().stream()
        .filter(
            n ->
                NETWORK.matcher(n.nameLabel()).matches()
                    || n.tags().stream().anyMatch(t -> t.startsWith("CsCreateTime-")))
        .map(NetworkRecord::nameLabel)
        .sorted()
        .toList();
  }

  private static List<String> storage(PoolRecords pool) {
    return pool.srs().values().stream()
        .filter(
            sr ->
                sr.nameDescription().startsWith("Cloud Stack Local")
                    || sr.nameLabel().startsWith("ConfigDriveISOs"))
        .map(SrRecord::nameLabel)
        .sorted()
        .toList();
  }
}
