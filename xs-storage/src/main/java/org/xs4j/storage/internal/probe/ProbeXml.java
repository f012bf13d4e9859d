/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.probe;

import java.util.List;
import java.util.stream.Stream;
import org.xs4j.storage.probe.FoundSr;
import org.xs4j.storage.probe.HbaAdapter;
import org.xs4j.storage.probe.HbaDevice;
import org.xs4j.storage.probe.HbaScan;
import org.xs4j.storage.probe.IscsiAccess;
import org.xs4j.storage.probe.IscsiLun;
import org.xs4j.storage.probe.IscsiTarget;
import org.xs4j.storage.probe.NfsExport;
import org.xs4j.storage.probe.SrSearch;

/** Makes values of the documents that drivers answer probes with. */
public final class ProbeXml {
  private static final String EVERY_TARGET = "*";

  private ProbeXml() {}

  /** Reads {@code <iscsi-target-iqns>}; the driver's own entry for all targets is left out. */
  public static List<IscsiTarget> iscsiTargets(String xml) {
    return XmlNode.parse(xml, "iscsi-target-iqns").children("TGT").stream()
        .filter(t -> !t.text("TargetIQN").equals(EVERY_TARGET))
        .map(
            t ->
                new IscsiTarget(
                    t.text("IPAddress"),
                    (int) t.number("Port").orElse(IscsiAccess.USUAL_PORT),
                    t.text("TargetIQN")))
        .toList();
  }

  /** Reads {@code <iscsi-target>}. */
  public static List<IscsiLun> iscsiLuns(String xml) {
    return XmlNode.parse(xml, "iscsi-target").children("LUN").stream()
        .map(
            l ->
                new IscsiLun(
                    l.text("SCSIid"),
                    l.number("LUNid"),
                    l.text("vendor"),
                    l.text("serial"),
                    l.number("size")))
        .toList();
  }

  /** Reads {@code <Devlist>}. */
  public static HbaScan hba(String xml) {
    XmlNode list = XmlNode.parse(xml, "Devlist");
    return new HbaScan(
        list.children("BlockDevice").stream().map(ProbeXml::device).toList(),
        list.children("Adapter").stream().map(ProbeXml::adapter).toList());
  }

  private static HbaDevice device(XmlNode d) {
    return new HbaDevice(
        d.text("SCSIid"),
        d.text("path").replaceFirst("\\s.*", ""),
        d.number("numpaths"),
        d.text("vendor"),
        d.text("serial"),
        d.number("size"),
        d.text("adapter"),
        d.number("lun"),
        d.text("hba"));
  }

  private static HbaAdapter adapter(XmlNode a) {
    XmlNode port = a.child("fc_host").or(() -> a.child("iscsi_host")).orElse(a);
    String name = port.text("port_name");
    return new HbaAdapter(
        a.text("host"),
        a.text("name"),
        a.text("manufacturer"),
        name.isEmpty() ? port.text("initiatorname") : name,
        port.text("port_state"),
        port.text("speed").isEmpty() ? port.text("port_speed") : port.text("speed"));
  }

  /** Reads {@code <nfs-exports>}. */
  public static List<NfsExport> nfsExports(String xml) {
    return XmlNode.parse(xml, "nfs-exports").children("Export").stream()
        .map(
            e ->
                new NfsExport(
                    e.text("Target"),
                    e.text("Path"),
                    Stream.of(e.text("Accesslist").split("[,\\s]+", -1))
                        .filter(c -> !c.isEmpty())
                        .toList()))
        .toList();
  }

  /** Reads {@code <SRlist>}. */
  public static SrSearch search(String xml) {
    XmlNode list = XmlNode.parse(xml, "SRlist");
    return new SrSearch(
        list.children("SR").stream().map(ProbeXml::found).toList(),
        list.children("SupportedVersions").stream()
            .flatMap(v -> v.children("Version").stream())
            .map(XmlNode::text)
            .toList());
  }

  private static FoundSr found(XmlNode sr) {
    return new FoundSr(
        sr.text("UUID"),
        sr.text("Devlist"),
        sr.number("size"),
        sr.text("name_label"),
        sr.text("name_description"));
  }
}
