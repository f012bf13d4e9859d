/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.xenapi.raw.PbdRecord;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.SrRecord;

/** What a machine has to be. */
final class HardwareChecks {
  private static final double GB = 1e9;

  private HardwareChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("hardware.certified", "certified hardware")
            .wanted("a machine that the vendor's hardware compatibility list names")
            .mend("look it up in the list, then confirm it: it cannot be told from here")
            .source("Guide, System Requirements: the host must be certified as compatible")
            .perHost(s -> Verdict.unknown(machine(s.host()))),
        check("hardware.x86-64", "64-bit x86 CPU")
            .wanted("a capability xen-…-x86_64")
            .mend("take a machine with a 64-bit x86 CPU")
            .source("Guide, System Requirements: 64-bit x86 CPU")
            .perHost(s -> capability(s.host(), "xen-", "x86_64")),
        check("hardware.hvm", "hardware virtualisation")
            .wanted("a capability hvm-…")
            .mend("switch Intel VT or AMD-V on in the machine's firmware, and power it off and on")
            .source("Guide, System Requirements: must support HVM; addHost row 9")
            .perHost(s -> capability(s.host(), "hvm-", "")),
        check("hardware.memory", "memory")
            .wanted("4 GB of memory")
            .mend("add memory")
            .source("Guide, System Requirements: 4 GB of memory")
            .perHost(HardwareChecks::memory),
        check("hardware.disk", "local disk")
            .wanted("36 GB of local disk")
            .mend("look at the disk in dom0; the system's own partitions are not in the SRs")
            .source("Guide, System Requirements: 36 GB of local disk")
            .perHost(HardwareChecks::disk),
        check("hardware.nics", "NICs")
            .wanted("at least 1 NIC with a link")
            .mend("plug a cable in; xe pif-scan if a NIC is new")
            .source("Guide, System Requirements: at least 1 NIC")
            .perHost(HardwareChecks::nics));
  }

  private static String machine(HostFacts host) {
    String made =
        Stream.of("system-manufacturer", "system-product-name")
            .map(key -> host.record().biosStrings().getOrDefault(key, ""))
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining(" "));
    String cpus = host.cpu("socket_count") + " x " + host.cpu("modelname");
    return (made.isEmpty() ? "a machine that does not tell its make" : made) + ", " + cpus;
  }

  private static Verdict capability(HostFacts host, String start, String end) {
    List<String> fitting =
        host.record().capabilities().stream()
            .filter(c -> c.startsWith(start) && c.endsWith(end))
            .toList();
    return fitting.isEmpty()
        ? Verdict.fail("its capabilities are " + host.record().capabilities())
        : Verdict.pass(String.join(", ", fitting));
  }

  private static Verdict memory(Subject s) {
    long least = s.wanted().minMemoryBytes();
    return s.host()
        .metrics()
        .map(m -> Verdict.passIf(m.memoryTotal() >= least, "it has " + gb(m.memoryTotal())))
        .orElseGet(() -> Verdict.unknown("it has no metrics"))
        .wanting("at least " + gb(least) + " of memory");
  }

  private static Verdict disk(Subject s) {
    long least = s.wanted().minDiskBytes();
    List<SrRecord> local = localSrs(s.host());
    long srs = local.stream().mapToLong(SrRecord::physicalSize).filter(b -> b > 0).sum();
    Optional<Long> disk = s.facts().dom0(s.host()).diskBytes().value();
    String seen =
        disk.map(bytes -> "the system's disk has " + gb(bytes))
            .orElse(
                local.isEmpty()
                    ? "it has no local SR"
                    : "its local SRs have " + gb(srs) + " together");
    Verdict verdict;
    if (Math.max(srs, disk.orElse(0L)) >= least) {
      verdict = Verdict.pass(seen);
    } else if (disk.isPresent()) {
      verdict = Verdict.fail(seen);
    } else {
      verdict = local.isEmpty() ? Verdict.unknown(seen) : Verdict.warn(seen);
    }
    return verdict.wanting("at least " + gb(least) + " of local disk");
  }

  /** Returns the SRs on disks that are the host's own. */
  static List<SrRecord> localSrs(HostFacts host) {
    return host.pbds().stream()
        .map(PbdRecord::sr)
        .distinct()
        .flatMap(ref -> Stream.ofNullable(host.pool().srs().get(ref)))
        .filter(sr -> !sr.shared() && !sr.isToolsSr())
        .filter(sr -> !List.of("iso", "udev", "nfs", "smb").contains(sr.type()))
        .toList();
  }

  private static Verdict nics(Subject s) {
    List<String> linked =
        s.host().nics().stream().filter(s.host()::carrier).map(PifRecord::device).toList();
    String all = String.join(", ", s.host().nics().stream().map(PifRecord::device).toList());
    return linked.isEmpty()
        ? Verdict.fail(all.isEmpty() ? "it has no NIC" : "none of " + all + " has a link")
        : Verdict.pass("links on " + String.join(", ", linked) + " of " + all);
  }

  private static String gb(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / GB);
  }
}
