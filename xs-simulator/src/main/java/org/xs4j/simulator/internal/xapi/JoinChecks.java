/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;

/** What a host must be like before it may join a pool, in XAPI's order. */
final class JoinChecks {
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
    if (Networking.managementOf(here, localHost).isEmpty()) {
      throw new XapiFailure("HOST_STILL_BOOTING");
    }
    if (Networking.haEnabled(here) || Networking.haEnabled(there)) {
      throw new XapiFailure("HA_IS_ENABLED");
    }
    checkMembership();
    checkMachines();
    checkCompatible();
    if (!force) {
      checkLikeness();
    }
    checkStorage();
    checkNetworking();
    checkRest();
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

  private void checkCompatible() {
    if (!same("platform_version") || !kind(localHost).equals(kind(remoteHost))) {
      throw new XapiFailure("HOSTS_NOT_COMPATIBLE");
    }
  }

  private void checkLikeness() {
    if (!same("xapi") || !same("product_brand") || !same("git_id")) {
      throw new XapiFailure("HOSTS_NOT_HOMOGENEOUS", "Software version differs");
    }
    String vendor = localHost.map("cpu_info").getOrDefault("vendor", "");
    String wanted = there.only("pool").map("cpu_info").getOrDefault("vendor", "");
    if (!vendor.equals(wanted)) {
      throw new XapiFailure("HOSTS_NOT_HOMOGENEOUS", "CPUs differ");
    }
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

  private void checkRest() {
    boolean sameAuth =
        localHost.text("external_auth_type").equals(remoteHost.text("external_auth_type"))
            && localHost
                .text("external_auth_service_name")
                .equalsIgnoreCase(remoteHost.text("external_auth_service_name"));
    if (!sameAuth) {
      throw new XapiFailure("POOL_JOINING_EXTERNAL_AUTH_MISMATCH");
    }
    if (!localHost.text("edition").equals(remoteHost.text("edition"))) {
      throw new XapiFailure(
          "LICENSE_HOST_POOL_MISMATCH",
          "host edition = \"" + localHost.text("edition") + "\"",
          "pool edition = \"" + remoteHost.text("edition") + "\"");
    }
    if (!same("network_backend")) {
      throw notAllowed("Network backends differ");
    }
    if (!joiner.release().isAtLeast("ely")) {
      return;
    }
    if (!apiVersion(localHost).equals(apiVersion(remoteHost))) {
      throw new XapiFailure(
          "POOL_JOINING_HOST_MUST_HAVE_SAME_API_VERSION",
          apiVersion(localHost),
          apiVersion(remoteHost));
    }
    if (!same("db_schema")) {
      throw new XapiFailure(
          "POOL_JOINING_HOST_MUST_HAVE_SAME_DB_SCHEMA",
          version(localHost).getOrDefault("db_schema", ""),
          version(remoteHost).getOrDefault("db_schema", ""));
    }
    if (!updates(here, localHost).equals(updates(there, remoteHost))) {
      throw new XapiFailure(
          "HOSTS_NOT_HOMOGENEOUS",
          "Updates on local host "
              + localHost.text("name_label")
              + " and pool host "
              + remoteHost.text("name_label")
              + " differ");
    }
    String addressType = management(here, localHost).text("primary_address_type");
    if (!addressType.equals(management(there, remoteHost).text("primary_address_type"))) {
      throw notAllowed("Primary address type differs");
    }
    if (conflicting("nbd", "insecure_nbd") || conflicting("insecure_nbd", "nbd")) {
      throw notAllowed("Incompatible network purposes: nbd and insecure_nbd");
    }
    if (here.only("pool").is("tls_verification_enabled")
        != there.only("pool").is("tls_verification_enabled")) {
      throw new XapiFailure("POOL_JOINING_HOST_TLS_VERIFICATION_MISMATCH");
    }
  }

  private boolean conflicting(String local, String remote) {
    return hasPurpose(here, local) && hasPurpose(there, remote);
  }

  private static boolean hasPurpose(Database db, String purpose) {
    return db.all("network").stream().anyMatch(n -> n.list("purpose").contains(purpose));
  }

  /** Returns the updates of a host that all hosts of a pool must have. */
  private static Set<String> updates(Database db, Row host) {
    return host.list("updates").stream()
        .map(ref -> db.require("pool_update", ref))
        .filter(update -> update.is("enforce_homogeneity"))
        .map(update -> update.text("uuid"))
        .collect(Collectors.toSet());
  }

  private static Row management(Database db, Row host) {
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

  private static String apiVersion(Row host) {
    return host.number("API_version_major") + "." + host.number("API_version_minor");
  }

  private static XapiFailure notAllowed(String reason) {
    return new XapiFailure("OPERATION_NOT_ALLOWED", reason);
  }
}
