/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.List;
import java.util.Optional;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** Which hosts can run a VM: alive, enabled, with its storage, its networks and enough memory. */
final class VmPlacement {
  private VmPlacement() {}

  /** Returns whether a host's toolstack reported lately. */
  static boolean isLive(Database db, Row host) {
    Row metrics = db.find("host_metrics", host.text("metrics"));
    return metrics != null && metrics.is("live");
  }

  /** Refuses a host that cannot start a VM; memory counts only when asked for. */
  static void requireCanBoot(Database db, Row vm, Row host, boolean memory) {
    Row coordinator = db.require("host", db.only("pool").text("master"));
    if (Upgrades.inProgress(db) && Upgrades.compare(host, coordinator) != 0) {
      throw new XapiFailure("VM_HOST_INCOMPATIBLE_VERSION", host.ref(), vm.ref());
    }
    requireCanRun(db, vm, host, memory);
  }

  /** Refuses a host that cannot take a VM over. */
  static void requireCanRun(Database db, Row vm, Row host, boolean memory) {
    VmSanity.require(vm);
    if (!isLive(db, host)) {
      throw new XapiFailure("HOST_NOT_LIVE");
    }
    if (!host.is("enabled") && !vm.text("resident_on").equals(host.ref())) {
      throw new XapiFailure("HOST_DISABLED", host.ref());
    }
    requireStorage(db, vm, host);
    requireNetworks(db, vm, host);
    if (memory) {
      long needed = vm.number("memory_dynamic_max") + vm.number("memory_overhead");
      long available = freeMemory(db, host);
      if (needed > available) {
        throw new XapiFailure(
            "HOST_NOT_ENOUGH_FREE_MEMORY", Long.toString(needed), Long.toString(available));
      }
    }
    long cpus = host.list("host_CPUs").size();
    if (vm.number("VCPUs_max") > cpus) {
      throw new XapiFailure(
          "HOST_NOT_ENOUGH_PCPUS", Long.toString(vm.number("VCPUs_max")), Long.toString(cpus));
    }
  }

  /** Returns the first obstacle to running a VM on a host. */
  static Optional<XapiFailure> obstacle(Database db, Row vm, Row host) {
    try {
      requireCanRun(db, vm, host, true);
      return Optional.empty();
    } catch (XapiFailure failure) {
      return Optional.of(failure);
    }
  }

  /** Returns the hosts that could start a VM. */
  static List<Row> possibleHosts(Database db, Row vm) {
    boolean upgrading = Upgrades.inProgress(db);
    return db.all("host").stream()
        .filter(host -> !upgrading || Upgrades.isHighest(db, host))
        .filter(host -> host.is("enabled") && obstacle(db, vm, host).isEmpty())
        .toList();
  }

  private static void requireStorage(Database db, Row vm, Row host) {
    for (String ref : vm.list("VBDs")) {
      Row vdi = db.find("VDI", db.require("VBD", ref).text("VDI"));
      if (vdi != null && !isPlugged(db, vdi.text("SR"), host.ref())) {
        throw new XapiFailure("VM_REQUIRES_SR", vm.ref(), vdi.text("SR"));
      }
    }
  }

  private static boolean isPlugged(Database db, String sr, String host) {
    Row row = db.find("SR", sr);
    return row != null
        && row.list("PBDs").stream()
            .map(ref -> db.require("PBD", ref))
            .anyMatch(pbd -> pbd.text("host").equals(host) && pbd.is("currently_attached"));
  }

  /** Returns whether a host has an interface on a network, or the network needs none. */
  static boolean reaches(Database db, Row host, Row network) {
    return network.list("PIFs").isEmpty()
        || network.list("PIFs").stream()
            .anyMatch(pif -> db.require("PIF", pif).text("host").equals(host.ref()));
  }

  private static void requireNetworks(Database db, Row vm, Row host) {
    for (String ref : vm.list("VIFs")) {
      Row network = db.find("network", db.require("VIF", ref).text("network"));
      if (network == null || network.list("PIFs").isEmpty()) {
        continue;
      }
      boolean here =
          network.list("PIFs").stream()
              .anyMatch(pif -> db.require("PIF", pif).text("host").equals(host.ref()));
      if (!here) {
        throw new XapiFailure("VM_REQUIRES_NETWORK", vm.ref(), network.ref());
      }
    }
  }

  /** Returns how much memory a host has left for VMs, in bytes. */
  static long freeMemory(Database db, Row host) {
    Row metrics = db.require("host_metrics", host.text("metrics"));
    long used = host.number("memory_overhead");
    for (String ref : host.list("resident_VMs")) {
      Row vm = db.require("VM", ref);
      used += vm.number("memory_dynamic_max") + vm.number("memory_overhead");
    }
    return Math.max(0, metrics.number("memory_total") - used);
  }
}
