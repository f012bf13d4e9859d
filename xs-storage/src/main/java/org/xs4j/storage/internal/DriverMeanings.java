/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal;

import java.util.Map;

/** What the numbers of storage drivers mean and what to do about them. */
final class DriverMeanings {
  private static final Map<Integer, String> BY_NUMBER =
      Map.ofEntries(
          Map.entry(19, "the device does not exist on this host"),
          Map.entry(20, "the stored password is gone; attach the SR again"),
          Map.entry(37, "the driver could not get its lock; something else is at work on the SR"),
          Map.entry(42, "an SR lies there already"),
          Map.entry(44, "there is not enough room"),
          Map.entry(
              47,
              "the device or the SR on it cannot be reached; check zoning, cabling and portals"),
          Map.entry(54, "writing to the LUN failed; it may be read-only"),
          Map.entry(55, "LVM could not claim the LUN"),
          Map.entry(56, "LVM says that the LUN is in use"),
          Map.entry(58, "only the coordinator may do this"),
          Map.entry(67, "the iSCSI disk did not appear after the login"),
          Map.entry(
              68,
              "the target refused the login; check the CHAP user and password, and that the array"
                  + " admits this host's initiator name"),
          Map.entry(69, "logging out of the target failed"),
          Map.entry(70, "the initiator's name could not be set"),
          Map.entry(71, "the iSCSI daemon does not start"),
          Map.entry(72, "the server does not offer this NFS version"),
          Map.entry(73, "the export could not be mounted; check its path and who may mount it"),
          Map.entry(75, "it is mounted already"),
          Map.entry(77, "LVM could not make its volume group on the LUN"),
          Map.entry(83, "the portal answers, but tells of no target"),
          Map.entry(84, "the portal has another target than the one asked for"),
          Map.entry(88, "the SR's directory could not be made on the export"),
          Map.entry(96, "no target of this name is at the portal"),
          Map.entry(97, "the host has no iSCSI initiator name; give it one"),
          Map.entry(103, "the export's path is not valid"),
          Map.entry(105, "it holds the host's own system"),
          Map.entry(106, "the target's name is not a valid IQN"),
          Map.entry(107, "the host does not see this LUN"),
          Map.entry(108, "no NFS service answers there"),
          Map.entry(111, "the share could not be mounted"),
          Map.entry(119, "LVM finds the SR on devices with different SCSI ids"),
          Map.entry(140, "the name cannot be resolved"),
          Map.entry(141, "no iSCSI service answers at the portal; is it down, or not reachable?"),
          Map.entry(142, "the port is not valid"),
          Map.entry(180, "the SR is over-provisioned and full"),
          Map.entry(181, "the SR's own records on the storage are damaged"),
          Map.entry(200, "the storage failed to read or write"),
          Map.entry(201, "the driver is busy; try again"),
          Map.entry(222, "the share could not be mounted"),
          Map.entry(224, "the share does not exist, or the user may not use it"),
          Map.entry(225, "the location must be SERVER:/PATH for NFS, //SERVER/SHARE for SMB"),
          Map.entry(226, "the directory does not exist on this host"),
          Map.entry(227, "the SMB version must be 1.0 or 3.0"),
          Map.entry(430, "the multipath daemon does not answer"),
          Map.entry(431, "multipath failed"),
          Map.entry(432, "the LUN has no multipath map"),
          Map.entry(433, "the LUN did not appear for multipath; rescan, and check its paths"),
          Map.entry(454, "SMB SRs are not licensed on this host"),
          Map.entry(461, "the export cannot be written to; it is read-only for this host"));

  private DriverMeanings() {}

  /** Returns what a number means; empty where we have no words for it. */
  static String of(int number) {
    return BY_NUMBER.getOrDefault(number, "");
  }
}
