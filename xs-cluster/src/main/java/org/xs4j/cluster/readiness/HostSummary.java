/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A host as the report shows it.
 *
 * @param uuid its uuid
 * @param name its name
 * @param address its management address
 * @param role what it is: {@code coordinator}, {@code supporter}, or {@code joining} the first pool
 * @param product its product and version
 * @param cpus its CPUs
 * @param memoryBytes its memory in bytes; 0 when it does not tell
 * @param interfaces its interfaces: NICs, bonds, VLANs and others, by device, then by tag
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HostSummary(
    String uuid,
    String name,
    String address,
    String role,
    String product,
    String cpus,
    long memoryBytes,
    List<Interface> interfaces) {
  /** Keeps a copy. */
  public HostSummary {
    interfaces = List.copyOf(interfaces);
  }

  /**
   * An interface of a host.
   *
   * @param device its name in dom0, such as {@code eth0} or {@code bond0}
   * @param kind what it is: {@code nic}, {@code bond}, {@code vlan} or {@code other}
   * @param network the label of its network
   * @param bridge the network's bridge, by which networks of one pool are told apart
   * @param members the NICs of a bond; empty for others
   * @param mode a bond's mode; empty for others
   * @param bonded whether it is a member of a bond
   * @param vlan the VLAN's tag, or -1
   * @param link whether it has a link
   * @param speedMbit the link's speed in Mbit/s; 0 when unknown
   * @param management whether it is the management interface
   * @param ip its IPv4 address; empty when it has none
   * @param plugged whether it is plugged
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Interface(
      String device,
      String kind,
      String network,
      String bridge,
      List<String> members,
      String mode,
      boolean bonded,
      long vlan,
      boolean link,
      long speedMbit,
      boolean management,
      String ip,
      boolean plugged) {
    /** Keeps a copy. */
    public Interface {
      members = List.copyOf(members);
    }
  }
}
