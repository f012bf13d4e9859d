/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.xs4j.network.HostBond;
import org.xs4j.network.HostNetworking;
import org.xs4j.xenapi.raw.XapiErrors;

/**
 * What would make XAPI refuse a pool join, told before anything is touched. The order and the codes
 * are those of {@code pool.join}; what can only be seen with the pool's secret (certificates) is
 * left to XAPI.
 */
final class JoinChecks {
  private final PoolFacts joiner;
  private final PoolFacts pool;
  private final String name;
  private final List<String> problems = new ArrayList<>();

  private JoinChecks(PoolFacts joiner, PoolFacts pool, String name) {
    this.joiner = joiner;
    this.pool = pool;
    this.name = name;
  }

  /**
   * Returns every reason why a host cannot join, each with the name given, what was seen, and
   * XAPI's code.
   */
  static List<String> problems(HostNetworking host, PoolFacts joiner, PoolFacts pool, String name) {
    JoinChecks checks = new JoinChecks(joiner, pool, name);
    String leader = joiner.networks().coordinator();
    if (!leader.equals(host.uuid())) {
      checks.refuseIf(
          true,
          "it is a member of the pool of " + joiner.networks().host(leader).name(),
          XapiErrors.HOST_IS_SLAVE);
      return List.copyOf(checks.problems);
    }
    checks.checkState();
    checks.checkVersions();
    checks.checkNetworks();
    checks.checkSettings();
    return List.copyOf(checks.problems);
  }

  private void checkState() {
    refuseIf(
        joiner.managementMissing(),
        "it has no management interface",
        XapiErrors.HOST_STILL_BOOTING);
    refuseIf(
        joiner.networks().haEnabled(),
        "high availability is on there; turn it off",
        XapiErrors.HA_IS_ENABLED);
    refuseIf(
        pool.networks().haEnabled(),
        "high availability is on in the pool; turn it off while hosts join",
        XapiErrors.HA_IS_ENABLED);
    int hosts = joiner.networks().hosts().size();
    refuseIf(
        hosts > 1,
        "it leads a pool of " + hosts + " hosts (" + names() + ")",
        XapiErrors.JOINING_HOST_CANNOT_BE_MASTER_OF_OTHER_HOSTS);
    refuseIf(
        !joiner.runningVms().isEmpty(),
        "it runs VMs: " + String.join(", ", joiner.runningVms()),
        XapiErrors.JOINING_HOST_CANNOT_HAVE_RUNNING_VMS);
    refuseIf(
        !joiner.busyVms().isEmpty(),
        "VMs are being worked on: " + String.join(", ", joiner.busyVms()),
        XapiErrors.JOINING_HOST_CANNOT_HAVE_VMS_WITH_CURRENT_OPERATIONS);
    refuseIf(
        !joiner.sharedSrs().isEmpty(),
        "it has shared SRs: " + String.join(", ", joiner.sharedSrs()) + "; detach them first",
        XapiErrors.JOINING_HOST_CANNOT_CONTAIN_SHARED_SRS);
  }

  private String names() {
    return String.join(", ", joiner.networks().hosts().stream().map(HostNetworking::name).toList());
  }

  private void checkVersions() {
    differs(
        "platform version",
        software(joiner, "platform_version"),
        software(pool, "platform_version"),
        XapiErrors.HOSTS_NOT_COMPATIBLE);
    differs("product", brand(joiner), brand(pool), XapiErrors.HOSTS_NOT_COMPATIBLE);
    differs(
        "xapi version",
        software(joiner, "xapi"),
        software(pool, "xapi"),
        XapiErrors.HOSTS_NOT_HOMOGENEOUS);
    differs(
        "build",
        software(joiner, "git_id"),
        software(pool, "git_id"),
        XapiErrors.HOSTS_NOT_HOMOGENEOUS);
    differs("CPU vendor", joiner.cpuVendor(), pool.cpuVendor(), XapiErrors.HOSTS_NOT_HOMOGENEOUS);
    differs(
        "API version",
        joiner.apiVersion(),
        pool.apiVersion(),
        XapiErrors.POOL_JOINING_HOST_MUST_HAVE_SAME_API_VERSION);
    differs(
        "database schema",
        software(joiner, "db_schema"),
        software(pool, "db_schema"),
        XapiErrors.POOL_JOINING_HOST_MUST_HAVE_SAME_DB_SCHEMA);
  }

  private void checkNetworks() {
    List<HostBond> bonds = joiner.networks().hosts().get(0).bonds();
    refuseIf(
        !bonds.isEmpty(),
        "it has bonds: "
            + String.join(
                ", ",
                bonds.stream()
                    .map(b -> b.device() + " (" + String.join("+", b.members()) + ")")
                    .toList())
            + "; destroy them, it will copy the pool's",
        XapiErrors.POOL_JOINING_HOST_HAS_BONDS);
    refuseIf(
        joiner.tunnels() > 0,
        "it has " + joiner.tunnels() + " tunnels",
        XapiErrors.POOL_JOINING_HOST_HAS_TUNNELS);
    refuseIf(
        joiner.sriovs() > 0,
        "it has " + joiner.sriovs() + " SR-IOV networks",
        XapiErrors.POOL_JOINING_HOST_HAS_NETWORK_SRIOVS);
    refuseIf(
        !joiner.vlansOffManagement().isEmpty(),
        "it has VLANs besides management: " + joiner.vlansOffManagement(),
        XapiErrors.POOL_JOINING_HOST_HAS_NON_MANAGEMENT_VLANS);
    differs(
        "management VLAN",
        tag(joiner),
        tag(pool),
        XapiErrors.POOL_JOINING_HOST_MANAGEMENT_VLAN_DOES_NOT_MATCH);
    differs("network backend", backend(joiner), backend(pool), XapiErrors.OPERATION_NOT_ALLOWED);
    differs(
        "management address type",
        joiner.managementAddressType(),
        pool.managementAddressType(),
        XapiErrors.OPERATION_NOT_ALLOWED);
  }

  private void checkSettings() {
    differs(
        "external authentication",
        joiner.externalAuth(),
        pool.externalAuth(),
        XapiErrors.POOL_JOINING_EXTERNAL_AUTH_MISMATCH);
    differs(
        "TLS verification",
        String.valueOf(joiner.tlsVerification()),
        String.valueOf(pool.tlsVerification()),
        XapiErrors.POOL_JOINING_HOST_TLS_VERIFICATION_MISMATCH);
  }

  private static String software(PoolFacts facts, String key) {
    return facts.software().getOrDefault(key, "");
  }

  /** XAPI compares brands, and platform names only where there is no brand. */
  private static String brand(PoolFacts facts) {
    String brand = software(facts, "product_brand");
    return brand.isEmpty() ? software(facts, "platform_name") : brand;
  }

  private static String backend(PoolFacts facts) {
    return facts.software().getOrDefault("network_backend", "bridge");
  }

  private static String tag(PoolFacts facts) {
    return facts.managementVlan() < 0 ? "untagged" : String.valueOf(facts.managementVlan());
  }

  private void differs(String what, String ofJoiner, String ofPool, String code) {
    refuseIf(
        !Objects.equals(ofJoiner, ofPool),
        "its " + what + " is '" + ofJoiner + "', the pool's is '" + ofPool + "'",
        code);
  }

  private void refuseIf(boolean refused, String reason, String code) {
    if (refused) {
      problems.add(name + " cannot join: " + reason + " (" + code + ")");
    }
  }
}
