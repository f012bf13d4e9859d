/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.checks;

import java.util.Locale;

/** The checks before an upgrade, in the order in which they are shown. */
enum UpgradeCheck {
  HOST_LIVE(
      "sign of life",
      "every host is live",
      "bring the host back, or take it out of the pool",
      "XenCenter: HostLivenessCheck"),
  HOST_ENABLED(
      "maintenance",
      "every host takes VMs",
      "enable the host",
      "XenCenter: HostLivenessCheck; CloudStack refuses disabled hosts"),
  HOST_BUSY(
      "work under way",
      "nothing is at work on the host",
      "wait until it is done",
      "XAPI: host.current_operations"),
  HOST_CLOCK(
      "clock",
      "within 30 seconds of this machine",
      "let the host's time source synchronise",
      "guide: all hosts in a pod must have the same time"),
  HOST_REBOOT_PENDING(
      "restart pending",
      "no update waits for a restart",
      "restart the host first, or accept that the restart comes with the upgrade",
      "XenCenter: HostNeedsRebootCheck",
      true),
  HOST_LEGACY_SSL(
      "old TLS",
      "legacy SSL is off",
      "set it to false: host.set_ssl_legacy",
      "XenCenter: PoolLegacySslCheck"),
  HOST_ORDER(
      "order of versions",
      "no member is newer than its coordinator",
      "upgrade the coordinator first",
      "XenServer: a member newer than its coordinator cannot be used"),
  HOST_DOWNGRADE(
      "direction",
      "the new version is above the old one",
      "choose a newer version",
      "the installer does not go back"),
  HOST_STEP(
      "size of the step",
      "XCP-ng reaches 8.2 before 8.3",
      "upgrade to 8.2 first",
      "XCP-ng: upgrade guide",
      true),
  HOST_SSH(
      "dom0 over SSH",
      "dom0 answers where it has to be worked on",
      "name its SSH endpoint in the layout, and see that root can log in",
      "guide: copy files to the host, run setupxenserver.sh"),
  HOST_DISK(
      "free space",
      "512 MiB free on dom0's root file system",
      "remove old logs and packages from dom0",
      "XenCenter: DiskSpaceForAutomatedUpdatesCheck"),
  HOST_HEARTBEAT(
      "self-fencing",
      "CloudStack's heartbeat can be disarmed",
      "name the host's SSH endpoint in the layout: a host that loses its storage would reset itself",
      "CloudStack: xenheartbeat.sh"),
  HOST_BONDS(
      "links of bonds",
      "every member of a bond has a link",
      "look at cables and switch ports",
      "cloudstackOps: bond check",
      true),
  MEDIA_READABLE(
      "installation medium",
      "every host can read it",
      "serve the unpacked medium, its hidden .treeinfo included, where hosts reach it",
      "XenCenter: PrepareToUpgradeCheck"),
  MEDIA_SAFE(
      "disk of the host",
      "the installer can keep a backup",
      "free the space, or upgrade this host by hand",
      "XenCenter: SafeToUpgradeCheck"),
  MEDIA_SAME(
      "medium for all",
      "every host sees the same version",
      "serve one medium to all hosts",
      "hosts of a pool must have the same version"),
  UPDATE_PRESENT(
      "update",
      "the pool has the update and its image",
      "upload the update again",
      "XAPI: pool_update"),
  WAY_FITS(
      "way of upgrading",
      "packages are updated on XCP-ng only, and not from 8.2 to 8.3",
      "use the installation medium",
      "XCP-ng: upgrade guide"),
  STORAGE_PLUGGED(
      "storage",
      "every storage repository is plugged on every host",
      "plug it (example plug-storage), or detach it",
      "XenCenter: PBDsPluggedCheck"),
  VM_EVACUABLE(
      "evacuation",
      "every running VM can move to another host",
      "see what the VM is bound to: local disks, devices, memory, missing networks",
      "XAPI: host.get_vms_which_prevent_evacuation"),
  VM_PAUSED(
      "paused VMs",
      "no VM is paused",
      "unpause it or shut it down",
      "XAPI: a paused VM cannot be migrated"),
  VM_SUSPENDED(
      "suspended VMs",
      "no VM is suspended",
      "resume it: a suspended VM may not resume on another version",
      "cloudstack.md: suspended VMs pin a version"),
  VM_CHECKPOINT(
      "snapshots with memory",
      "no snapshot holds the memory of a VM",
      "delete it, or know that it may not resume on another version",
      "XAPI: a checkpoint is a suspended VM",
      true),
  VM_BUSY(
      "VMs at work",
      "nothing is under way on a VM",
      "wait until it is done",
      "XAPI: VM.current_operations"),
  VM_PARAVIRTUAL(
      "PV guests",
      "no PV guest where the new version does not run them",
      "convert the VM to HVM",
      "XenCenter: PVGuestsCheck; XCP-ng 8.3 has no 32-bit PV"),
  VM_HALTED_CLOUDSTACK(
      "halted VMs of CloudStack",
      "none is halted behind CloudStack's back",
      "start it through CloudStack, or know that CloudStack may destroy its record when it connects",
      "CloudStack: ReadyCommand",
      true),
  NETWORK_VLANS(
      "VLANs",
      "a VLAN that VMs use can be made on every host",
      "give the host a NIC on the untagged network",
      "guide: cloud-prepare-upgrade.sh"),
  POOL_ROOM(
      "room",
      "more than one host, or no running VM",
      "shut the VMs down: there is no other host to move them to",
      "guide: live migrate all instances to other hosts"),
  POOL_LEASE(
      "somebody else at work",
      "nobody else changes the pool",
      "wait, or break the lease when nobody is at work; applying refuses until then",
      "xs: lease",
      true),
  POOL_TASKS("tasks", "no task is at work", "wait until it is done, or cancel it", "XAPI: task"),
  POOL_REDO_LOG(
      "redo log",
      "the redo log is off",
      "pool.disable_redo_log",
      "XAPI: the redo log keeps the database on one SR"),
  POOL_CLUSTER(
      "clustering",
      "the pool has no corosync cluster",
      "destroy the cluster, or upgrade by the vendor's own tool",
      "XCP-ng: upgrade guide"),
  POOL_SWITCH_CONTROLLER(
      "switch controller",
      "no vSwitch controller",
      "take the controller away: newer versions have none",
      "XenCenter: VSwitchControllerCheck"),
  POOL_HA_SRS(
      "state files of high availability",
      "the SRs of the state files are known, so that it can be turned on again",
      "turn high availability off yourself, and on again after",
      "XenCenter: HaOffCheck"),
  CLOUD_ANSWERS(
      "management server",
      "CloudStack answers",
      "see that the management server runs and that the keys are right",
      "CloudStack: listClusters"),
  CLOUD_STATE(
      "state of the cluster",
      "Managed or Unmanaged",
      "look why the last change failed, then set the cluster to Managed or Unmanaged",
      "CloudStack: managedstate"),
  CLOUD_HOSTS(
      "hosts of the cluster",
      "CloudStack knows every host of the pool, each Up, Down, Disconnected or in Alert",
      "wait, or mend the host in CloudStack: it refuses to let the cluster go",
      "CloudStack: PrepareUnmanaged"),
  CLOUD_SUPPORT(
      "support by CloudStack",
      "the new version is one that this CloudStack knows",
      "upgrade CloudStack first, or choose another version",
      "CloudStack: compatibility matrix"),
  CLOUD_SCRIPTS(
      "CloudStack's scripts",
      "the scripts for the hosts can be read",
      "name the folder, or the management server, that has them",
      "guide: copy the following files from the management server");

  private final String title;
  private final String wanted;
  private final String mend;
  private final String source;
  private final boolean warns;

  UpgradeCheck(String title, String wanted, String mend, String source) {
    this(title, wanted, mend, source, false);
  }

  UpgradeCheck(String title, String wanted, String mend, String source, boolean warns) {
    this.title = title;
    this.wanted = wanted;
    this.mend = mend;
    this.source = source;
    this.warns = warns;
  }

  /** Returns the stable id, such as {@code host.live}. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
  }

  String title() {
    return title;
  }

  String wanted() {
    return wanted;
  }

  String mend() {
    return mend;
  }

  String source() {
    return source;
  }

  boolean warns() {
    return warns;
  }
}
