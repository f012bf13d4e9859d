/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.Severity;
import org.xs4j.xenapi.raw.BondRecord;
import org.xs4j.xenapi.raw.IpConfigurationMode;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.PrimaryAddressType;
import org.xs4j.xenapi.raw.XapiErrors;

/** Interfaces, management and cabling. */
final class NetworkChecks {
  private static final String PHYSICAL = "Guide, Physical Networking Setup: ";

  private NetworkChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("network.management", "management interface")
            .wanted("one management interface, plugged, with an IPv4 address")
            .mend("xe host-management-reconfigure pif-uuid=… on the host")
            .source("CloudStack: Unable to find management network; XAPI pool.join")
            .code(XapiErrors.HOST_STILL_BOOTING)
            .perHost(NetworkChecks::management),
        check("network.static-address", "static management address")
            .wanted("a static address, or a fixed lease")
            .mend("xe pif-reconfigure-ip mode=static; or make sure that DHCP never gives another")
            .source(
                PHYSICAL
                    + "the IP address of the management interface must be static; System"
                    + " Requirements")
            .perHost(NetworkChecks::staticAddress),
        check("network.management-vlan", "management not on a VLAN")
            .wanted("an untagged management interface")
            .mend("make the VLAN the native one of the switch's port, and move management off it")
            .source("CloudStack: Unsupported configuration. Management network is on a VLAN")
            .perHost(NetworkChecks::managementVlan),
        check("network.management-member", "management not on a bond's member")
            .wanted("management on the bond itself")
            .mend("xe host-management-reconfigure to the bond's PIF")
            .source("CloudStack: Management interface is on slave of bond, move it to the bond")
            .perHost(NetworkChecks::managementMember),
        check("network.same-nics", "same cabling")
            .wanted("the same NICs, by name, on every host of a cluster")
            .mend("rename NICs with interface-rename, or add the missing ones and xe pif-scan")
            .source(PHYSICAL + "the NICs on all hosts must be cabled exactly the same")
            .alike(Severity.FAIL, "list of NICs", NetworkChecks::nics),
        check("network.one-pif", "one interface for each NIC")
            .wanted("one untagged interface for each NIC")
            .mend("xe pif-forget the one that is left over")
            .source("xapi-project/xen-api#5571: an emergency reset leaves two")
            .perHost(NetworkChecks::onePif),
        check("network.same-bonds", "same bonds")
            .wanted("the bonds of the coordinator on every host of the pool")
            .mend("bond-networks, or cloud-setup-bonding.sh")
            .source("Guide, NIC Bonding: all nodes will have the same bonds")
            .perHost(NetworkChecks::sameBonds),
        check("network.bonds-plugged", "bonds are plugged")
            .wanted("every bond plugged")
            .mend("xe pif-plug the bond's PIF")
            .source("cloud-setup-bonding.sh; Guide, Complete the Bonding Setup")
            .perHost(NetworkChecks::bondsPlugged),
        check("network.bond-links", "links of bonded NICs")
            .wanted("a link on every NIC of every bond")
            .mend("look at cable and switch port")
            .source("Bond.links_up; MissionCriticalCloud/cloudstackOps, bond check")
            .perHost(NetworkChecks::bondLinks));
  }

  private static Verdict management(Subject s) {
    List<PifRecord> found = s.host().management();
    if (found.isEmpty()) {
      return Verdict.fail("it has no management interface");
    }
    PifRecord pif = found.get(0);
    Verdict verdict;
    if (found.size() > 1) {
      verdict = Verdict.fail("it has " + found.size() + ": " + devices(found));
    } else if (!pif.primaryAddressType().equals(PrimaryAddressType.IPV4) && !isOdd(s, pif)) {
      verdict =
          Verdict.fail(pif.device() + " is managed over " + pif.primaryAddressType().wire())
              .mending("CloudStack and these workflows need IPv4");
    } else if (!pif.currentlyAttached()) {
      verdict = Verdict.fail(pif.device() + " is not plugged");
    } else {
      verdict = Verdict.pass(pif.device() + ", " + pif.ip());
    }
    return verdict.coded(Verdict.NO_CODE);
  }

  /** A host that joins and is managed in another way than the pool is another check's. */
  private static boolean isOdd(Subject s, PifRecord pif) {
    return s.joining()
        && s.reference().management().stream()
            .noneMatch(p -> p.primaryAddressType().equals(pif.primaryAddressType()));
  }

  private static Verdict staticAddress(Subject s) {
    return s.host().management().stream()
        .findFirst()
        .map(
            pif -> {
              String seen =
                  "the mode of " + pif.device() + " is " + pif.ipConfigurationMode().wire();
              if (pif.ipConfigurationMode().equals(IpConfigurationMode.STATIC)) {
                return Verdict.pass(seen);
              }
              return pif.ipConfigurationMode().equals(IpConfigurationMode.DHCP)
                  ? Verdict.warn(seen + ": right only with a fixed lease")
                  : Verdict.fail(seen);
            })
        .orElse(Verdict.NONE);
  }

  /** Where a host that joins differs from the pool, that is another check's. */
  private static Verdict managementVlan(Subject s) {
    if (s.joining()
        && !JoinNetworkChecks.tag(s.host()).equals(JoinNetworkChecks.tag(s.reference()))) {
      return Verdict.NONE;
    }
    return s.host().management().stream()
        .findFirst()
        .map(
            pif ->
                pif.vlan() < 0
                    ? Verdict.pass("untagged")
                    : Verdict.fail(pif.device() + " with VLAN " + pif.vlan()))
        .orElse(Verdict.NONE);
  }

  private static Verdict managementMember(Subject s) {
    return s.host().management().stream()
        .findFirst()
        .map(
            pif ->
                Verdict.passIf(
                    !s.host().isBonded(pif),
                    pif.device() + (s.host().isBonded(pif) ? " is a bond's member" : "")))
        .orElse(Verdict.NONE);
  }

  private static String nics(HostFacts host) {
    return devices(host.nics());
  }

  private static String devices(List<PifRecord> pifs) {
    return String.join(", ", pifs.stream().map(PifRecord::device).distinct().toList());
  }

  private static Verdict onePif(Subject s) {
    Map<String, Integer> counts = new TreeMap<>();
    s.host().nics().stream()
        .filter(p -> p.vlan() < 0)
        .forEach(p -> counts.merge(p.device(), 1, Integer::sum));
    List<String> several =
        counts.entrySet().stream()
            .filter(e -> e.getValue() > 1)
            .map(e -> e.getValue() + " of " + e.getKey())
            .toList();
    return several.isEmpty()
        ? Verdict.pass("one each")
        : Verdict.fail("it has " + String.join(", ", several));
  }

  /** What joins gets its bonds then; it must not have any of its own before. */
  private static Verdict sameBonds(Subject s) {
    if (s.joining() || s.isReference()) {
      return Verdict.NONE;
    }
    List<String> own = bonds(s.host());
    List<String> theirs = bonds(s.reference());
    List<String> lacking = new ArrayList<>(theirs);
    own.forEach(lacking::remove);
    List<String> more = new ArrayList<>(own);
    theirs.forEach(more::remove);
    if (lacking.isEmpty() && more.isEmpty()) {
      return Verdict.pass(own.isEmpty() ? "none" : String.join("; ", own));
    }
    return Verdict.fail(
        (lacking.isEmpty() ? "" : "it lacks " + String.join("; ", lacking))
            + (lacking.isEmpty() || more.isEmpty() ? "" : "; ")
            + (more.isEmpty() ? "" : "it has " + String.join("; ", more)));
  }

  private static List<String> bonds(HostFacts host) {
    return host.bonds().stream()
        .map(
            b ->
                host.bondPif(b).map(host::label).orElse("")
                    + ": "
                    + members(host, b)
                    + " "
                    + b.mode().wire())
        .sorted()
        .toList();
  }

  static String members(HostFacts host, BondRecord bond) {
    return String.join("+", host.members(bond).stream().map(PifRecord::device).toList());
  }

  private static Verdict bondsPlugged(Subject s) {
    HostFacts host = s.host();
    if (host.bonds().isEmpty()) {
      return Verdict.NONE;
    }
    List<String> out =
        host.bonds().stream()
            .flatMap(b -> host.bondPif(b).stream())
            .filter(p -> !p.currentlyAttached())
            .map(p -> p.device() + " on " + host.label(p))
            .toList();
    return out.isEmpty()
        ? Verdict.pass("all plugged")
        : Verdict.fail("not plugged: " + String.join(", ", out));
  }

  private static Verdict bondLinks(Subject s) {
    HostFacts host = s.host();
    if (host.bonds().isEmpty()) {
      return Verdict.NONE;
    }
    List<String> down = new ArrayList<>();
    for (BondRecord bond : host.bonds()) {
      host.members(bond).stream()
          .filter(p -> !host.carrier(p))
          .forEach(p -> down.add(p.device() + " of " + members(host, bond)));
    }
    return down.isEmpty()
        ? Verdict.pass("all up")
        : Verdict.fail("no link: " + String.join(", ", down));
  }
}
