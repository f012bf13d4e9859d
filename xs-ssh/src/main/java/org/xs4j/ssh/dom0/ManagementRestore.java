/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xs4j.core.DeviceName;
import org.xs4j.core.Refusal;

/**
 * What a {@link ManagementWatchdog} puts back.
 *
 * @param kind what it does
 * @param hostUuid the host's uuid
 * @param device the NIC that holds management, or a member of the bond that does
 * @param details what the kind needs more, in the order that the script takes
 */
public record ManagementRestore(
    Kind kind, String hostUuid, DeviceName device, List<String> details) {
  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String WORD = "[A-Za-z0-9.:,-]*";

  /** What can be put back. */
  public enum Kind {
    /** The NIC out of its bond, with its address and management. */
    UNBOND,
    /** The bond's mode. */
    MODE,
    /** The bond as it was. */
    REBOND;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Refuses what no host, address, mode or uuid can be. */
  public ManagementRestore {
    if (!hostUuid.matches(UUID)) {
      throw Refusal.of("host uuid", hostUuid, "a uuid in lower case");
    }
    details = List.copyOf(details);
    details.stream()
        .filter(d -> !d.matches(WORD))
        .findFirst()
        .ifPresent(
            d -> {
              throw Refusal.of("detail", d, "an address, a mode or uuids");
            });
  }

  /**
   * Returns what takes a NIC out of its bond again and gives it address and management back.
   *
   * @param mode the NIC's IPv4 mode, as XAPI writes it
   */
  public static ManagementRestore unbond(
      String hostUuid,
      DeviceName nic,
      String mode,
      String ip,
      String netmask,
      String gateway,
      String dns) {
    return new ManagementRestore(
        Kind.UNBOND, hostUuid, nic, List.of(mode, ip, netmask, gateway, dns));
  }

  /** Returns what gives the bond of a NIC its old mode back. */
  public static ManagementRestore mode(String hostUuid, DeviceName member, String mode) {
    return new ManagementRestore(Kind.MODE, hostUuid, member, List.of(mode));
  }

  /** Returns what makes the bond of a NIC anew as it was. */
  public static ManagementRestore rebond(
      String hostUuid,
      DeviceName member,
      String mode,
      String networkUuid,
      List<String> memberPifUuids) {
    return new ManagementRestore(
        Kind.REBOND,
        hostUuid,
        member,
        List.of(mode, networkUuid, String.join(",", memberPifUuids)));
  }

  /** Returns the arguments of the script. */
  List<String> arguments() {
    List<String> all = new ArrayList<>(List.of(kind.word(), hostUuid, device.value()));
    all.addAll(details);
    return all;
  }
}
