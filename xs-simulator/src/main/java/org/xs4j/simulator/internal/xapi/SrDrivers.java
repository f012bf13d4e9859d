/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.OutsideStorage;
import org.xs4j.simulator.internal.world.OutsideStorage.Export;
import org.xs4j.simulator.internal.world.OutsideStorage.Lun;
import org.xs4j.simulator.internal.world.OutsideStorage.Target;

/** What the storage drivers of a host find when they look at the storage outside. */
final class SrDrivers {
  private static final String NOTHING = "<?xml version=\"1.0\" ?>\n<SRlist/>\n";
  private static final long LOCAL_BYTES = 500L << 30;
  private static final long SHARE_BYTES = 4L << 40;

  private final OutsideStorage outside;
  private final Machine host;

  SrDrivers(OutsideStorage outside, Machine host) {
    this.outside = outside;
    this.host = host;
  }

  /** Refuses a type that no installed driver is for. */
  static void requireKnown(Database db, String type) {
    if (db.all("SM").stream().noneMatch(sm -> sm.text("type").equalsIgnoreCase(type))) {
      throw new XapiFailure("SR_UNKNOWN_DRIVER", type);
    }
  }

  /** What was found at the end of a path. */
  record Found(String key, long sizeBytes) {}

  /** Returns what a configuration leads to; refuses as the driver does when it leads nowhere. */
  Found locate(String type, Map<String, String> config) {
    return switch (type) {
      case "nfs" -> export(config);
      case "lvmoiscsi", "lvhdoiscsi", "iscsi" -> iscsiLun(config);
      case "lvmohba", "lvhdohba", "hba" -> hbaLun(config);
      case "lvm", "ext" -> new Found(local(require(config, "device", 90, "device")), LOCAL_BYTES);
      case "file", "iso", "udev" ->
          new Found(local(require(config, "location", 94, "location")), LOCAL_BYTES);
      case "smb" -> new Found(require(config, "server", 102, "server"), SHARE_BYTES);
      default -> new Found("", -1);
    };
  }

  /** Refuses an export on which nothing can be written, as the driver does when it uses it. */
  void requireWritable(String type, Map<String, String> config) {
    if (!type.equals("nfs")) {
      return;
    }
    boolean readOnly =
        outside.exports().stream()
            .filter(e -> e.server().equals(config.get("server")))
            .filter(e -> e.path().equals(config.get("serverpath")))
            .anyMatch(e -> !e.writable());
    if (readOnly) {
      throw failure(
          461,
          "The file system for SR cannot be written to. [opterr=remote filesystem is read-only"
              + " error is 30]",
          "");
    }
  }

  private String local(String device) {
    return host.uuid() + ":" + device;
  }

  /** Answers a probe. */
  String probe(String type, Map<String, String> config) {
    if (type.endsWith("ohba") && config.containsKey("SCSIid") && !sees(config)) {
      return NOTHING; // the driver scans for volume groups and finds none
    }
    Found found = locate(type, config);
    String uuid = outside.srs().get(found.key());
    if (uuid == null) {
      return NOTHING;
    }
    String size =
        type.equals("nfs") ? "" : "\n\t\t<size>\n\t\t\t" + found.sizeBytes() + "\n\t\t</size>";
    return "<?xml version=\"1.0\" ?>\n<SRlist>\n\t<SR>\n\t\t<UUID>\n\t\t\t"
        + uuid
        + "\n\t\t</UUID>"
        + size
        + "\n\t</SR>\n</SRlist>\n";
  }

  private Found export(Map<String, String> config) {
    String server = require(config, "server", 102, "server");
    List<Export> exports =
        outside.exports().stream().filter(e -> e.server().equals(server)).toList();
    if (exports.isEmpty() || !outside.hasPath(host, server)) {
      throw failure(108, "Unable to detect an NFS service on this target.", "");
    }
    String path = config.get("serverpath");
    if (path == null) {
      StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" ?>\n<nfs-exports>\n");
      for (Export e : exports) {
        element(xml, "\t", "Export");
        leaf(xml, "Target", e.server());
        leaf(xml, "Path", e.path());
        leaf(xml, "Accesslist", "*");
        xml.append("\t</Export>\n");
      }
      throw failure(
          101,
          "The request is missing the serverpath parameter",
          xml.append("</nfs-exports>\n").toString());
    }
    if (exports.stream().noneMatch(e -> e.path().equals(path))) {
      throw failure(73, "NFS mount error [opterr=mount failed with return code 32]", "");
    }
    return new Found(server + ":" + path, SHARE_BYTES);
  }

  private Found iscsiLun(Map<String, String> config) {
    String address = require(config, "target", 95, "target");
    List<Target> there =
        outside.targets().stream()
            .filter(t -> List.of(address.split(",", -1)).contains(t.address()))
            .filter(t -> outside.hasPath(host, t.address()))
            .toList();
    if (there.isEmpty()) {
      throw failure(141, "Unable to connect to iSCSI service on target", "");
    }
    String iqn = config.get("targetIQN");
    if (iqn == null) {
      throw failure(
          96,
          "The request is missing or has an incorrect target IQN parameter",
          SrProbeXml.targets(there));
    }
    List<Target> chosen =
        there.stream().filter(t -> iqn.equals("*") || t.iqn().equals(iqn)).toList();
    if (chosen.isEmpty()) {
      throw loginFailed();
    }
    chosen.forEach(target -> logIn(target, config));
    List<Lun> luns =
        outside.visible(host, chosen.stream().flatMap(t -> t.luns().stream()).distinct().toList());
    return lun(config, luns, SrProbeXml.luns(luns));
  }

  private void logIn(Target target, Map<String, String> config) {
    OutsideStorage.Chap chap = outside.chap().get(target.iqn());
    if (chap == null) {
      return;
    }
    Row secret = host.db().findByUuid("secret", config.getOrDefault("chappassword_secret", ""));
    String password =
        secret == null ? config.getOrDefault("chappassword", "") : secret.text("value");
    if (!chap.user().equals(config.get("chapuser")) || !chap.password().equals(password)) {
      throw loginFailed();
    }
  }

  private static XapiFailure loginFailed() {
    return failure(
        68,
        "ISCSI login failed - check access settings for the initiator on the storage, if CHAP is"
            + " used verify CHAP credentials",
        "");
  }

  private boolean sees(Map<String, String> config) {
    return outside.visible(host, outside.hbaLuns()).stream().anyMatch(named(config.get("SCSIid")));
  }

  private Found hbaLun(Map<String, String> config) {
    List<Lun> luns = outside.visible(host, outside.hbaLuns());
    if (config.containsKey("SCSIid") && luns.stream().noneMatch(named(config.get("SCSIid")))) {
      throw failure(47, "The SR is not available [opterr=no such volume group]", "");
    }
    Database db = host.db();
    List<String> used =
        db.all("PBD").stream().map(p -> p.map("device_config").getOrDefault("SCSIid", "")).toList();
    List<Lun> free = luns.stream().filter(lun -> !used.contains(lun.scsiId())).toList();
    return lun(config, luns, SrProbeXml.devices(free));
  }

  private static Found lun(Map<String, String> config, List<Lun> luns, String xml) {
    String id = config.getOrDefault("SCSIid", "");
    return luns.stream()
        .filter(named(id))
        .findFirst()
        .map(lun -> new Found(lun.scsiId(), lun.sizeBytes()))
        .orElseThrow(() -> failure(107, "The SCSIid parameter is missing or incorrect", xml));
  }

  private static Predicate<Lun> named(@org.jspecify.annotations.Nullable String id) {
    return lun -> lun.scsiId().equals(id);
  }

  private static void element(StringBuilder xml, String indent, String name) {
    xml.append(indent).append('<').append(name).append(">\n");
  }

  private static void leaf(StringBuilder xml, String name, String text) {
    SrProbeXml.leaf(xml, name, text);
  }

  private static String require(Map<String, String> config, String key, int code, String name) {
    String value = config.get(key);
    if (value == null) {
      throw failure(code, "The request is missing the " + name + " parameter", "");
    }
    return value;
  }

  /** Makes the failure that a driver reports under a number. */
  static XapiFailure failure(int number, String text, String xml) {
    return new XapiFailure("SR_BACKEND_FAILURE_" + number, "", text, xml);
  }
}
