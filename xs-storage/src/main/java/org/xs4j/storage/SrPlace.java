/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.core.Refusal;

/** Where an SR is. */
public sealed interface SrPlace {
  /** Returns what XAPI is told. */
  SrRecipe recipe();

  /**
   * A LUN behind host bus adapters (Fibre Channel, or iSCSI in hardware): an SR of type {@code
   * lvmohba}. CloudStack takes it as PreSetup.
   *
   * @param scsiId what names the LUN, without {@code scsi-}
   */
  record FibreChannel(String scsiId) implements SrPlace {
    /** Refuses what is no SCSI id. */
    public FibreChannel {
      requireScsiId(scsiId);
    }

    @Override
    public SrRecipe recipe() {
      return new SrRecipe("lvmohba", "user", true, Map.of("SCSIid", scsiId), Map.of());
    }
  }

  /**
   * A LUN of an iSCSI target: an SR of type {@code lvmoiscsi}.
   *
   * @param portals the target's addresses, the first one leading
   * @param port their port
   * @param iqn the target's name; {@code *} for all targets of the portals
   * @param scsiId what names the LUN, without {@code scsi-}
   * @param chap how the hosts prove themselves to the target
   * @param incomingChap how the target proves itself to the hosts
   */
  record Iscsi(
      List<String> portals,
      int port,
      String iqn,
      String scsiId,
      Optional<Login> chap,
      Optional<Login> incomingChap)
      implements SrPlace {
    private static final int USUAL_PORT = 3260;
    private static final int LARGEST_PORT = 65535;

    /** Refuses what cannot be. */
    public Iscsi {
      portals = List.copyOf(portals);
      if (portals.isEmpty()) {
        throw Refusal.of("portals", "", "at least one IP address or host name");
      }
      portals.forEach(p -> requireAddress("portals", p));
      if (port < 1 || port > LARGEST_PORT) {
        throw Refusal.of("port", port, "1 to " + LARGEST_PORT);
      }
      if (!iqn.matches("iqn\\.\\d{4}-\\d{2}\\.\\S+|eui\\.[0-9A-Fa-f]{16}|naa\\.[0-9A-Fa-f]+|\\*")) {
        throw Refusal.of("iqn", iqn, "a target's name such as iqn.2001-05.com.example:array, or *");
      }
      requireScsiId(scsiId);
    }

    /** Returns a LUN at portals with the usual port, without CHAP. */
    public static Iscsi of(List<String> portals, String iqn, String scsiId) {
      return new Iscsi(portals, USUAL_PORT, iqn, scsiId, Optional.empty(), Optional.empty());
    }

    @Override
    public SrRecipe recipe() {
      Map<String, String> config = new HashMap<>();
      Map<String, SecretRef> secrets = new HashMap<>();
      config.put("target", String.join(",", portals));
      config.put("targetIQN", iqn);
      config.put("SCSIid", scsiId);
      if (port != USUAL_PORT) {
        config.put("port", Integer.toString(port));
      }
      chap.ifPresent(
          c -> {
            config.put("chapuser", c.username());
            secrets.put("chappassword", c.password());
          });
      incomingChap.ifPresent(
          c -> {
            config.put("incoming_chapuser", c.username());
            secrets.put("incoming_chappassword", c.password());
          });
      return new SrRecipe("lvmoiscsi", "user", true, config, secrets);
    }
  }

  /**
   * A directory that an NFS server exports: an SR of type {@code nfs}.
   *
   * @param server the server
   * @param path the directory
   * @param version the version of NFS; empty for the driver's own choice, which is 3
   * @param options more options for the mount; may be empty
   */
  record Nfs(String server, String path, String version, String options) implements SrPlace {
    /** Refuses what cannot be. */
    public Nfs {
      requireAddress("server", server);
      requirePath("path", path);
      requireNfsVersion(version);
      requirePlain("options", options);
    }

    /** Returns an export, mounted with the driver's own choice of version and options. */
    public static Nfs of(String server, String path) {
      return new Nfs(server, path, "", "");
    }

    @Override
    public SrRecipe recipe() {
      Map<String, String> config = new HashMap<>();
      config.put("server", server);
      config.put("serverpath", path);
      putUnlessEmpty(config, "nfsversion", version);
      putUnlessEmpty(config, "options", options);
      return new SrRecipe("nfs", "user", true, config, Map.of());
    }
  }

  /**
   * A directory of ISO images on an NFS server, an SMB share or the host itself: an SR of type
   * {@code iso}.
   *
   * @param location {@code SERVER:/PATH}, {@code //SERVER/SHARE}, or a local path
   * @param login who mounts an SMB share
   * @param version the version of NFS or SMB; empty for the driver's own choice
   */
  record IsoLibrary(String location, Optional<Login> login, String version) implements SrPlace {
    /** Refuses what cannot be. */
    public IsoLibrary {
      location = location.replace('\\', '/');
      if (!location.matches("//[^/\\s]+/\\S.*|[^/:\\s]+:/.*|/[^/].*")) {
        throw Refusal.of(
            "location", location, "SERVER:/PATH for NFS, //SERVER/SHARE for SMB, or a local path");
      }
      requirePlain("location", location);
      if (login.isPresent() && !location.startsWith("//")) {
        throw Refusal.of("location", location, "//SERVER/SHARE where a login is given");
      }
      if (location.startsWith("//") && !version.isEmpty() && !version.matches("1\\.0|3\\.0")) {
        throw Refusal.of("version", version, "1.0 or 3.0 for SMB");
      }
      if (!location.startsWith("//")) {
        requireNfsVersion(version);
      }
    }

    @Override
    public SrRecipe recipe() {
      Map<String, String> config = new HashMap<>();
      Map<String, SecretRef> secrets = new HashMap<>();
      config.put("location", location);
      boolean smb = location.startsWith("//");
      boolean local = location.matches("/[^/].*");
      if (local) {
        config.put("legacy_mode", "true");
      } else {
        config.put("type", smb ? "cifs" : "nfs_iso");
        putUnlessEmpty(config, smb ? "vers" : "nfsversion", version);
      }
      login.ifPresent(
          l -> {
            config.put("username", l.username());
            secrets.put("cifspassword", l.password());
          });
      return new SrRecipe("iso", "iso", !local, config, secrets);
    }
  }

  /**
   * A share of an SMB server: an SR of type {@code smb}.
   *
   * @param server {@code //SERVER/SHARE}
   * @param login who mounts it
   */
  record SmbShare(String server, Optional<Login> login) implements SrPlace {
    /** Refuses what cannot be. */
    public SmbShare {
      server = server.replace('\\', '/');
      if (!server.matches("//[^/\\s]+/\\S.*")) {
        throw Refusal.of("server", server, "//SERVER/SHARE");
      }
      requirePlain("server", server);
    }

    @Override
    public SrRecipe recipe() {
      Map<String, String> config = new HashMap<>();
      Map<String, SecretRef> secrets = new HashMap<>();
      config.put("server", server);
      login.ifPresent(
          l -> {
            config.put("username", l.username());
            secrets.put("password", l.password());
          });
      return new SrRecipe("smb", "user", true, config, secrets);
    }
  }

  /**
   * Disks of a host: on each host an SR of its own, of type {@code lvm} or {@code ext}.
   *
   * @param type {@code lvm} or {@code ext}
   * @param devices the disks, such as {@code /dev/sdb}
   * @param hosts the names of the hosts that have them; empty for all
   */
  record LocalDisk(String type, List<String> devices, List<String> hosts) implements SrPlace {
    /** Refuses what cannot be. */
    public LocalDisk {
      devices = List.copyOf(devices);
      hosts = List.copyOf(hosts);
      if (!type.equals("lvm") && !type.equals("ext")) {
        throw Refusal.of("type", type, "lvm or ext");
      }
      if (devices.isEmpty()) {
        throw Refusal.of("devices", "", "at least one disk, such as /dev/sdb");
      }
      devices.forEach(
          d -> {
            if (!d.matches("/dev/[A-Za-z0-9_.:+/-]+")) {
              throw Refusal.of("devices", d, "a disk such as /dev/sdb or /dev/disk/by-id/…");
            }
          });
    }

    @Override
    public SrRecipe recipe() {
      return new SrRecipe(
          type, "user", false, Map.of("device", String.join(",", devices)), Map.of());
    }
  }

  /**
   * A name and where its password is looked up.
   *
   * @param username the name
   * @param password where the password is
   */
  record Login(String username, SecretRef password) {
    /** Refuses an empty name. */
    public Login {
      if (username.isBlank()) {
        throw Refusal.of("username", username, "a name");
      }
      requirePlain("username", username);
    }
  }

  private static void requireScsiId(String id) {
    if (id.startsWith("scsi-") || !id.matches("[A-Za-z0-9_.:+-]{8,128}")) {
      throw Refusal.of(
          "scsiId",
          id,
          "what follows scsi- in /dev/disk/by-id, such as 360a98000503365344e6f6177615a516b");
    }
  }

  private static void requireAddress(String field, String address) {
    if (!address.matches("[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?")) {
      throw Refusal.of(field, address, "an IP address or host name without scheme and port");
    }
  }

  private static void requirePath(String field, String path) {
    if (!path.startsWith("/")) {
      throw Refusal.of(field, path, "a path that starts with /");
    }
    requirePlain(field, path);
  }

  private static void requirePlain(String field, String text) {
    if (text.codePoints().anyMatch(Character::isISOControl) || text.length() > 1024) {
      throw Refusal.of(field, text, "up to 1024 printable characters");
    }
  }

  private static void requireNfsVersion(String version) {
    List<String> allowed = new ArrayList<>(List.of("3", "4", "4.0", "4.1", "4.2"));
    if (!version.isEmpty() && !allowed.contains(version)) {
      throw Refusal.of("version", version, String.join(", ", allowed) + " for NFS");
    }
  }

  private static void putUnlessEmpty(Map<String, String> config, String key, String value) {
    if (!value.isEmpty()) {
      config.put(key, value);
    }
  }
}
