/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import static org.xs4j.cluster.readiness.Fault.fail;
import static org.xs4j.cluster.readiness.Fault.refused;
import static org.xs4j.cluster.readiness.Fault.refusedBy;
import static org.xs4j.cluster.readiness.Fault.warn;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The faults that only some releases have, seeded one at a time. */
final class ReleaseFaults {
  private static final String ETH1 = "Pool-wide network associated with eth1";
  private static final String SAME = "HOSTS_NOT_HOMOGENEOUS";

  private ReleaseFaults() {}

  /** On releases since XenServer 7.4, which tell what keeps a host from joining. */
  static Stream<Fault> sinceInverness() {
    return Stream.of(
        refused(
            "join.bonds",
            "POOL_JOINING_HOST_HAS_BONDS",
            "bond0 (eth2+eth3)",
            s -> s.bond("own", "eth2", "eth3")),
        refused(
            "join.vlans",
            "POOL_JOINING_HOST_HAS_NON_MANAGEMENT_VLANS",
            "[7]",
            s -> s.vlan("vlan-7", "eth2", 7)),
        refused(
            "join.tunnels",
            "POOL_JOINING_HOST_HAS_TUNNELS",
            "1 tunnels",
            s -> s.object("tunnel", Map.of())),
        refused(
            "join.sriov",
            "POOL_JOINING_HOST_HAS_NETWORK_SRIOVS",
            "1 SR-IOV networks",
            s -> s.object("network_sriov", Map.of())),
        refused(
            "software.db-schema",
            "POOL_JOINING_HOST_MUST_HAVE_SAME_DB_SCHEMA",
            "'5.1'",
            s -> s.softwareVersion("db_schema", "5.1")),
        refused(
            "software.api-version",
            "POOL_JOINING_HOST_MUST_HAVE_SAME_API_VERSION",
            "'2.99'",
            s -> s.field("host", "API_version_minor", 99L)),
        refused(
            "updates.same",
            SAME,
            "it has XS-fix-3, which xs-01 lacks",
            s -> s.appliedUpdate("XS-fix-3", true)),
        refused(
            "join.sdn-controller",
            "OPERATION_NOT_ALLOWED",
            "[ssl:192.0.2.7:6632]",
            s ->
                s.object(
                    "SDN_controller",
                    Map.of("protocol", "ssl", "address", "192.0.2.7", "port", 6632L))),
        refusedBy(
            "join.nbd",
            "OPERATION_NOT_ALLOWED",
            "nbd, or insecure_nbd",
            sim -> {
              sim.host("xs-01").seed(s -> s.edit("network", ETH1, "purpose", List.of("nbd")));
              sim.host(Fault.HOST)
                  .seed(s -> s.edit("network", ETH1, "purpose", List.of("insecure_nbd")));
            }),
        refused(
            "join.management-vlan",
            "POOL_JOINING_HOST_MANAGEMENT_VLAN_DOES_NOT_MATCH",
            "'5', the pool's is 'untagged'",
            s -> s.pifField("eth0", "VLAN", 5L)),
        fail(
            "updates.missing",
            "XS-fix-1",
            s -> s.object("pool_update", Map.of("name_label", "XS-fix-1"))));
  }

  /** On releases before it, which have one refusal for all. */
  static Stream<Fault> beforeInverness() {
    String only = "POOL_JOINING_HOST_MUST_ONLY_HAVE_PHYSICAL_PIFS";
    return Stream.of(
        refused("join.bonds", only, "bond0 (eth2+eth3)", s -> s.bond("own", "eth2", "eth3")),
        refused("join.vlans", only, "[7]", s -> s.vlan("vlan-7", "eth2", 7)));
  }

  /** On XenServer 7.1. */
  static Stream<Fault> xenServer71() {
    return Stream.of(
        refused(
            "software.brand",
            "HOSTS_NOT_COMPATIBLE",
            "'Citrix Hypervisor'",
            s -> s.softwareVersion("product_brand", "Citrix Hypervisor")),
        refused(
            "join.sdn-controller",
            "OPERATION_NOT_ALLOWED",
            "[192.0.2.7]",
            s -> s.field("pool", "vswitch_controller", "192.0.2.7")),
        fail("software.version", "'7.2.0'", s -> s.softwareVersion("product_version", "7.2.0")));
  }

  /** On XCP-ng 8.3 and XenServer 8. */
  static Stream<Fault> newest() {
    return Stream.of(
        refused(
            "join.tls",
            "POOL_JOINING_HOST_TLS_VERIFICATION_MISMATCH",
            "'on'",
            s -> s.field("pool", "tls_verification_enabled", true)),
        refused(
            "join.clustering",
            "CLUSTERING_ENABLED",
            "clustering is set up",
            s -> s.object("Cluster_host", Map.of("host", "this host", "enabled", true))),
        refusedBy(
            "join.ca-certificates",
            "POOL_JOINING_HOST_CA_CERTIFICATES_CONFLICT",
            "corp.pem",
            sim -> {
              sim.host("xs-01").seed(s -> s.object("Certificate", authority("AA:01")));
              sim.host(Fault.HOST).seed(s -> s.object("Certificate", authority("BB:02")));
            }),
        refused(
            "join.updating",
            "NOT_SUPPORTED_DURING_UPGRADE",
            "updates are being applied to it",
            s -> s.field("pool", "current_operations", Map.of("task", "apply_updates"))),
        warn(
            "updates.guidance",
            "it should: restart toolstack",
            s -> s.field("host", "pending_guidances_recommended", List.of("restart_toolstack"))),
        fail(
            "updates.missing",
            "synchronised",
            s -> s.field("host", "latest_synced_updates_applied", "no")),
        warn("access.plain-http", "HTTPS only", s -> s.field("host", "https_only", true)),
        refused(
            "join.pooling",
            "LICENCE_RESTRICTION",
            "does not allow pools",
            s -> s.entry("pool", "restrictions", "restrict_pooling", "true")));
  }

  /** On XCP-ng 8.3, whose xapi lets hosts join that have to be rebooted. */
  static Stream<Fault> xcpNg83() {
    return Stream.of(
        fail(
            "updates.guidance",
            "reboot host",
            s -> s.field("host", "pending_guidances", List.of("reboot_host"))),
        fail("software.version", "'8.2.0'", s -> s.softwareVersion("product_version", "8.2.0")));
  }

  private static Map<String, Object> authority(String fingerprint) {
    return Map.of("type", "ca", "name", "corp.pem", "fingerprint", fingerprint);
  }

  /** On XenServer 8.4, whose xapi does not, and compares storage drivers. */
  static Stream<Fault> xenServer84() {
    return Stream.of(
        refused(
            "updates.guidance",
            "HOST_PENDING_MANDATORY_GUIDANCE_NOT_EMPTY",
            "reboot host",
            s -> s.field("host", "pending_guidances", List.of("reboot_host"))),
        refused(
            "join.drivers",
            "POOL_JOINING_SM_FEATURES_INCOMPATIBLE",
            "nfs",
            s -> s.edit("SM", "NFS VHD", "features", Map.of())));
  }
}
