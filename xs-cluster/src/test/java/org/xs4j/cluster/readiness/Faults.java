/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import static org.xs4j.cluster.readiness.Fault.done;
import static org.xs4j.cluster.readiness.Fault.fail;
import static org.xs4j.cluster.readiness.Fault.refused;
import static org.xs4j.cluster.readiness.Fault.refusedBy;
import static org.xs4j.cluster.readiness.Fault.warn;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The faults that every release can have, seeded one at a time. */
final class Faults {
  private static final String FEATURES =
      "1bcbfbff-f7fa3223-2d93fbff-00000523-00000001-000007ab-00000000-00000000-00001000-0c000000";
  private static final String SAME = "HOSTS_NOT_HOMOGENEOUS";

  private Faults() {}

  /** On every release. */
  static Stream<Fault> everywhere() {
    return Stream.of(
        fail(
            "hardware.hvm",
            "xen-3.0-x86_64",
            s -> s.field("host", "capabilities", List.of("xen-3.0-x86_64"))),
        fail(
            "hardware.x86-64",
            "xen-3.0-x86_32p",
            s -> s.field("host", "capabilities", List.of("xen-3.0-x86_32p", "hvm-3.0-x86_32"))),
        fail("hardware.memory", "2.1 GB", s -> s.field("host_metrics", "memory_total", 2L << 30)),
        refused("cpu.vendor", SAME, "'AuthenticAMD'", s -> s.cpuInfo("vendor", "AuthenticAMD")),
        warn("cpu.model", "'Other CPU (family 6", s -> s.cpuInfo("modelname", "Other CPU")),
        warn("cpu.count", "16 in 2 sockets", s -> s.cpuInfo("cpu_count", "16")),
        warn(
            "cpu.flags",
            "it lacks sse2, compared with xs-01",
            s -> s.cpuInfo("features_hvm_host", FEATURES).cpuInfo("features_hvm", FEATURES)),
        refused(
            "software.platform",
            "HOSTS_NOT_COMPATIBLE",
            "'9.9.9'",
            s -> s.softwareVersion("platform_version", "9.9.9")),
        refused("software.xapi", SAME, "'1.1'", s -> s.softwareVersion("xapi", "1.1")),
        refused("software.build", SAME, "'abc'", s -> s.softwareVersion("git_id", "abc")),
        refused(
            "software.network-backend",
            "OPERATION_NOT_ALLOWED",
            "'bridge'",
            s -> s.softwareVersion("network_backend", "bridge")),
        warn(
            "software.packs", "xscontainer", s -> s.softwareVersion("xs:xscontainer", "version 1")),
        fail("updates.level", "build_number 7", s -> s.softwareVersion("build_number", "7")),
        refused(
            "instances.none",
            "JOINING_HOST_CANNOT_HAVE_RUNNING_VMS",
            "it runs VMs: web-1",
            s -> s.runningVm("web-1")),
        fail(
            "leftovers.tags",
            "vmops-version-com.cloud.X-4.18",
            s -> s.field("host", "tags", List.of("vmops-version-com.cloud.X-4.18", "rack-7"))),
        fail("leftovers.instances", "r-12-VM", s -> s.haltedVm("r-12-VM")),
        fail(
            "leftovers.networks",
            "cloud_link_local_network",
            s ->
                s.object(
                    "network",
                    Map.of("name_label", "cloud_link_local_network", "bridge", "xapi9"))),
        fail(
            "leftovers.storage",
            "aaaa-bbbb",
            s ->
                s.object(
                    "SR",
                    Map.of(
                        "name_label",
                        "aaaa-bbbb",
                        "name_description",
                        "Cloud Stack Local (lvm) Storage Pool for 1",
                        "type",
                        "lvm"))),
        refused(
            "join.ha",
            "HA_IS_ENABLED",
            "high availability is on there",
            s -> s.highAvailability(true)),
        refused(
            "join.shared-storage",
            "JOINING_HOST_CANNOT_CONTAIN_SHARED_SRS",
            "nas-1",
            s -> s.sharedSr("nas-1")),
        refused(
            "join.external-auth",
            "POOL_JOINING_EXTERNAL_AUTH_MISMATCH",
            "'AD example.net'",
            s ->
                s.field("host", "external_auth_type", "AD")
                    .field("host", "external_auth_service_name", "Example.NET")),
        refused(
            "join.edition",
            "LICENSE_HOST_POOL_MISMATCH",
            "'premium'",
            s -> s.field("host", "edition", "premium")),
        warn(
            "network.static-address",
            "DHCP",
            s -> s.pifField("eth0", "ip_configuration_mode", "DHCP")),
        fail(
            "network.same-nics",
            "eth0, eth1, eth2, eth3, eth4, eth9",
            s ->
                s.object(
                    "PIF",
                    Map.of("device", "eth9", "physical", true, "host", "this host", "VLAN", -1L))),
        fail("pool.host-enabled", "disabled", s -> s.enabled(false)),
        fail(
            "pool.upgrade",
            "different releases",
            s -> s.entry("pool", "other_config", "rolling_upgrade_in_progress", "true")),
        fail(
            "labels.same-place",
            "'cloud-public' on eth2 is lost",
            s -> s.label("eth2", "cloud-public")),
        fail(
            "addhost.address",
            "it calls itself 10.9.9.9",
            s -> s.field("host", "address", "10.9.9.9")),
        warn(
            "hardware.disk",
            "20.0 GB",
            s -> s.edit("SR", "Local storage", "physical_size", 20_000_000_000L)),
        warn(
            "storage.tools",
            "there is none",
            s -> s.edit("SR", "XenServer Tools", "name_label", "Tools")),
        fail(
            "hardware.nics",
            "none of eth0, eth1, eth2, eth3, eth4 has a link",
            s ->
                Stream.of("eth0", "eth1", "eth2", "eth3", "eth4")
                    .forEach(nic -> s.pifField(nic, "metrics", "OpaqueRef:NULL"))),
        refused(
            "software.linux-pack",
            SAME,
            "'installed'",
            s -> s.softwareVersion("xs:linux", "installed")),
        fail("updates.same", "it has XS-fix-4", s -> s.appliedUpdate("XS-fix-4", false)),
        refused(
            "instances.busy",
            "JOINING_HOST_CANNOT_HAVE_VMS_WITH_CURRENT_OPERATIONS",
            "old",
            s ->
                s.haltedVm("old")
                    .edit("VM", "old", "current_operations", Map.of("task", "export"))),
        fail("pool.host-live", "not live", s -> s.field("host_metrics", "live", false)),
        refused(
            "network.management",
            "HOST_STILL_BOOTING",
            "it has no management interface",
            s -> s.pifField("eth0", "management", false)),
        refused(
            "join.address-type",
            "OPERATION_NOT_ALLOWED",
            "'IPv6'",
            s -> s.pifField("eth0", "primary_address_type", "IPv6")),
        fail(
            "network.one-pif",
            "2 of eth1",
            s ->
                s.object(
                    "PIF",
                    Map.of("device", "eth1", "physical", true, "host", "this host", "VLAN", -1L))),
        refusedBy(
                "join.pool-ha",
                "HA_IS_ENABLED",
                "high availability is on in the pool",
                sim -> sim.host("xs-01").seed(s -> s.highAvailability(true)))
            .toldOf("xs-01"),
        done("layout.links", "eth3: down", sim -> sim.host(Fault.HOST).unplugCable("eth3")),
        done(
            "time.agree",
            "later than",
            sim -> sim.host(Fault.HOST).skewClock(Duration.ofSeconds(30))),
        done(
            "time.agree",
            "earlier than",
            sim -> sim.host(Fault.HOST).skewClock(Duration.ofSeconds(-3))));
  }
}
