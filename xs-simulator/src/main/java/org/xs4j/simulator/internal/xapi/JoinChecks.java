/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;

/** What a host must be like before it may join a pool, in XAPI's order. */
final class JoinChecks {
  private static final int SMALL_POOL = 3;

  private final Machine joiner;
  private final Machine target;
  private final Database here;
  private final Database there;
  private final Row localHost;
  private final Row remoteHost;

  JoinChecks(Machine joiner, Machine target) {
    this.joiner = joiner;
    this.target = target;
    this.here = joiner.db();
    this.there = target.db();
    this.localHost = joiner.host();
    this.remoteHost = target.host();
  }

  /** Refuses with the first check that fails; {@code force} skips the likeness of hosts. */
  void run(boolean force) {
    checkPooling();
    checkPoolSize();
    if (Networking.managementOf(here, localHost).isEmpty()) {
      throw new XapiFailure("HOST_STILL_BOOTING");
    }
    if (Networking.haEnabled(here)) {
      throw new XapiFailure("HA_IS_ENABLED");
    }
    checkClustering();
    if (Networking.haEnabled(there)) {
      throw new XapiFailure("HA_IS_ENABLED");
    }
    checkMembership();
    checkMachines();
    checkGuidance();
    checkCompatible();
    if (!force) {
      checkLikeness();
    }
    checkStorage();
    checkNetworking();
    new JoinPolicy(joiner, target).run();
  }

  private void checkPooling() {
    if (restricted(here.only("pool"), "pooling")) {
      throw new XapiFailure("LICENCE_RESTRICTION");
    }
  }

  private void checkClustering() {
    if (!joiner.release().isAtLeast("lima")) {
      return;
    }
    for (Row member : here.all("Cluster_host")) {
      if (member.is("enabled")) {
        throw new XapiFailure("CLUSTERING_ENABLED", member.ref());
      }
    }
  }

  /** An edition of 7.3 and later without a licence leads or joins no more than three hosts. */
  private void checkPoolSize() {
    boolean restricted =
        joiner.release().isAtLeast("inverness") && restricted(here.only("pool"), "pool_size");
    if (restricted && there.count("host") >= SMALL_POOL) {
      throw new XapiFailure("LICENCE_RESTRICTION", "Pool_size");
    }
  }

  private static boolean restricted(Row pool, String feature) {
    return pool.map("restrictions").getOrDefault("restrict_" + feature, "").equals("true");
  }

  private void checkMembership() {
    boolean alone = here.count("host") == 1;
    if (joiner == target) {
      throw notAllowed(
          alone ? "Host cannot become slave of itself" : "Host is already part of a pool");
    }
    if (!alone) {
      throw new XapiFailure("JOINING_HOST_CANNOT_BE_MASTER_OF_OTHER_HOSTS");
    }
  }

  private void checkMachines() {
    List<Row> vms = here.all("VM");
    if (vms.stream()
        .anyMatch(v -> !v.is("is_control_domain") && v.text("power_state").equals("Running"))) {
      throw new XapiFailure("JOINING_HOST_CANNOT_HAVE_RUNNING_VMS");
    }
    if (vms.stream().anyMatch(v -> !v.map("current_operations").isEmpty())) {
      throw new XapiFailure("JOINING_HOST_CANNOT_HAVE_VMS_WITH_CURRENT_OPERATIONS");
    }
  }

  private void checkGuidance() {
    if (!joiner.release().isAtLeast("24.31")) {
      return;
    }
    for (Row host : List.of(localHost, remoteHost)) {
      if (!host.list("pending_guidances").isEmpty()) {
        throw new XapiFailure("HOST_PENDING_MANDATORY_GUIDANCE_NOT_EMPTY", host.ref());
      }
    }
  }

  private void checkCompatible() {
    if (!same("platform_version") || !kind(localHost).equals(kind(remoteHost))) {
      throw new XapiFailure("HOSTS_NOT_COMPATIBLE");
    }
  }

  private void checkLikeness() {
    if (!same("xapi") || !same("git_id") || !sameLinuxPack()) {
      throw new XapiFailure("HOSTS_NOT_HOMOGENEOUS", "Software version differs");
    }
    String vendor = localHost.map("cpu_info").getOrDefault("vendor", "");
    String wanted = there.only("pool").map("cpu_info").getOrDefault("vendor", "");
    if (!vendor.equals(wanted)) {
      throw new XapiFailure("HOSTS_NOT_HOMOGENEOUS", "CPUs differ");
    }
  }

  private boolean sameLinuxPack() {
    return version(localHost).containsKey("xs:linux")
        == version(remoteHost).containsKey("xs:linux");
  }

  private void checkStorage() {
    if (here.all("SR").stream().anyMatch(sr -> sr.is("shared") && !sr.is("is_tools_sr"))) {
      throw new XapiFailure("JOINING_HOST_CANNOT_CONTAIN_SHARED_SRS");
    }
  }

  private void checkNetworking() {
    if (!joiner.release().isAtLeast("inverness")) {
      if (here.all("PIF").stream().anyMatch(pif -> !pif.is("physical"))) {
        throw new XapiFailure("POOL_JOINING_HOST_MUST_ONLY_HAVE_PHYSICAL_PIFS");
      }
      return;
    }
    if (here.count("Bond") > 0) {
      throw new XapiFailure("POOL_JOINING_HOST_HAS_BONDS");
    }
    if (here.count("tunnel") > 0) {
      throw new XapiFailure("POOL_JOINING_HOST_HAS_TUNNELS");
    }
    if (here.count("network_sriov") > 0) {
      throw new XapiFailure("POOL_JOINING_HOST_HAS_NETWORK_SRIOVS");
    }
    for (Row vlan : here.all("VLAN")) {
      if (!here.require("PIF", vlan.text("untagged_PIF")).is("management")) {
        throw new XapiFailure("POOL_JOINING_HOST_HAS_NON_MANAGEMENT_VLANS");
      }
    }
    long local = management(here, localHost).number("VLAN");
    long remote = management(there, remoteHost).number("VLAN");
    if (local != remote) {
      throw new XapiFailure(
          "POOL_JOINING_HOST_MANAGEMENT_VLAN_DOES_NOT_MATCH",
          Long.toString(local),
          Long.toString(remote));
    }
  }

  static Row management(Database db, Row host) {
    return Networking.managementOf(db, host).get(0);
  }

  /** Returns what a host calls its product: the brand, or the platform where there is none. */
  private static String kind(Row host) {
    String brand = version(host).getOrDefault("product_brand", "");
    return brand.isEmpty() ? version(host).getOrDefault("platform_name", "") : brand;
  }

  private boolean same(String key) {
    return version(localHost)
        .getOrDefault(key, "")
        .equals(version(remoteHost).getOrDefault(key, ""));
  }

  private static Map<String, String> version(Row host) {
    return host.map("software_version");
  }

  static XapiFailure notAllowed(String reason) {
    return new XapiFailure("OPERATION_NOT_ALLOWED", reason);
  }
}
