/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.Refusal;

/**
 * How hosts are installed without anybody watching.
 *
 * @param source where the installer finds the product: {@code local} for the disc that it runs
 *     from, or a URL of {@code http}, {@code https}, {@code ftp} or {@code nfs}
 * @param primaryDisk the disk that is installed to; what is on it is lost
 * @param guestDisks more disks for the local SR
 * @param guestStorage whether what is left of the primary disk belongs to the local SR
 * @param srType the type of the local SR, {@code ext} or {@code lvm}; empty: the installer's choice
 * @param timezone such as {@code Europe/Zurich}; empty: UTC
 * @param keymap such as {@code us}
 * @param nameServers the DNS servers
 * @param netmask the netmask of the management network
 * @param gateway its gateway
 * @param rootPasswordHash where a hash of root's password is looked up, as {@code crypt} makes it;
 *     empty: one is made of the password that the layout has for the host
 * @param hosts the hosts
 */
public record InstallLayout(
    String source,
    String primaryDisk,
    List<String> guestDisks,
    boolean guestStorage,
    Optional<String> srType,
    Optional<String> timezone,
    Optional<String> keymap,
    List<Ipv4Address> nameServers,
    Ipv4Address netmask,
    Ipv4Address gateway,
    Optional<PasswordSource> rootPasswordHash,
    List<Host> hosts) {
  private static final int HIGHEST_TAG = 4094;

  /**
   * A host that is installed.
   *
   * @param name its name in the layout, which is its host name too
   * @param nic the management NIC, as a device such as {@code eth0} or a MAC address
   * @param address the management address
   * @param vlan the tag of the management network; empty when it is untagged
   */
  public record Host(String name, String nic, Ipv4Address address, OptionalInt vlan) {
    /** Refuses what the installer would not take. */
    public Host {
      if (!name.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?")) {
        throw Refusal.of("host name", name, "letters, digits, dots and dashes");
      }
      if (!nic.matches("eth[0-9]{1,3}|[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}")) {
        throw Refusal.of("nic", nic, "a device such as eth0, or a MAC address");
      }
      if (vlan.isPresent() && (vlan.getAsInt() < 1 || vlan.getAsInt() > HIGHEST_TAG)) {
        throw Refusal.of("vlan", vlan.getAsInt(), "1 to " + HIGHEST_TAG);
      }
    }

    /** Tells whether the NIC is given by its MAC address. */
    public boolean byMac() {
      return nic.contains(":");
    }
  }

  /** Refuses what the installer would not take. */
  public InstallLayout {
    checkSource(source);
    checkDisk(primaryDisk);
    guestDisks.forEach(InstallLayout::checkDisk);
    srType.ifPresent(InstallLayout::checkSrType);
    timezone.ifPresent(InstallLayout::checkTimezone);
    keymap.ifPresent(InstallLayout::checkKeymap);
    guestDisks = List.copyOf(guestDisks);
    nameServers = List.copyOf(nameServers);
    hosts = List.copyOf(hosts);
  }

  /** Refuses a source that the installer does not know, or that carries a password. */
  public static String checkSource(String source) {
    if (source.equals("local")) {
      return source;
    }
    try {
      URI url = new URI(source);
      boolean known = List.of("http", "https", "ftp").contains(String.valueOf(url.getScheme()));
      boolean nfs = source.matches("nfs://[A-Za-z0-9.-]+:?/[A-Za-z0-9._/-]*");
      if (nfs || (known && url.getHost() != null && url.getRawUserInfo() == null)) {
        return source;
      }
    } catch (URISyntaxException e) {
      // refused below, in the same words
    }
    throw Refusal.of(
        "source",
        source.replaceFirst("//[^/]*@", "//***@"),
        "local, or a URL of http, https, ftp or nfs without a password in it");
  }

  /** Refuses what is no disk. */
  public static String checkDisk(String disk) {
    if (!disk.matches("/dev/[A-Za-z0-9][A-Za-z0-9/._:@+-]{0,200}") || disk.contains("..")) {
      throw Refusal.of("disk", disk, "a device such as /dev/sda or /dev/disk/by-id/…");
    }
    return disk;
  }

  /** Refuses what is no type of a local SR. */
  public static String checkSrType(String type) {
    if (!type.equals("ext") && !type.equals("lvm")) {
      throw Refusal.of("srType", type, "ext or lvm");
    }
    return type;
  }

  /** Refuses what is no time zone. */
  public static String checkTimezone(String zone) {
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      throw Refusal.of("timezone", zone, "a region and city such as Europe/Zurich");
    }
    return zone;
  }

  /** Refuses what is no keymap. */
  public static String checkKeymap(String keymap) {
    if (!keymap.matches("[a-z0-9][a-z0-9_-]{0,40}")) {
      throw Refusal.of("keymap", keymap, "a keymap such as us or de-latin1");
    }
    return keymap;
  }
}
