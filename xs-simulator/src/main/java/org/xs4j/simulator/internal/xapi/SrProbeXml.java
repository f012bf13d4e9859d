/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.List;
import org.xs4j.simulator.internal.world.OutsideStorage.Lun;
import org.xs4j.simulator.internal.world.OutsideStorage.Target;

/** The lists that storage drivers print into their refusals, indented as they indent them. */
final class SrProbeXml {
  private static final int USUAL_PORT = 3260;
  private static final String HEAD = "<?xml version=\"1.0\" ?>\n";

  private SrProbeXml() {}

  /** Returns the targets at an address; the last entry stands for all of them. */
  static String targets(List<Target> targets) {
    StringBuilder xml = new StringBuilder(HEAD).append("<iscsi-target-iqns>\n");
    int index = 0;
    for (Target target : targets) {
      target(xml, index++, target, target.iqn());
    }
    if (!targets.isEmpty()) {
      target(xml, index, targets.get(0), "*");
    }
    return xml.append("</iscsi-target-iqns>\n").toString();
  }

  private static void target(StringBuilder xml, int index, Target target, String iqn) {
    xml.append("\t<TGT>\n");
    leaf(xml, "Index", Integer.toString(index));
    leaf(xml, "IPAddress", target.address());
    if (target.port() != USUAL_PORT) {
      leaf(xml, "Port", Integer.toString(target.port()));
    }
    leaf(xml, "TargetIQN", iqn);
    xml.append("\t</TGT>\n");
  }

  /** Returns the LUNs of a target. */
  static String luns(List<Lun> luns) {
    StringBuilder xml = new StringBuilder(HEAD).append("<iscsi-target>\n");
    for (Lun lun : luns) {
      xml.append("\t<LUN>\n");
      leaf(xml, "vendor", "SIMULATED");
      leaf(xml, "serial", serial(lun));
      leaf(xml, "LUNid", Long.toString(lun.number()));
      leaf(xml, "size", Long.toString(lun.sizeBytes()));
      leaf(xml, "SCSIid", lun.scsiId());
      xml.append("\t</LUN>\n");
    }
    return xml.append("</iscsi-target>\n").toString();
  }

  /** Returns the LUNs behind a host bus adapter, and the adapter. */
  static String devices(List<Lun> luns) {
    StringBuilder xml = new StringBuilder(HEAD).append("<Devlist>\n");
    char disk = 'b';
    for (Lun lun : luns) {
      xml.append("\t<BlockDevice>\n");
      leaf(xml, "path", "/dev/sd" + disk++);
      leaf(xml, "numpaths", "2");
      leaf(xml, "SCSIid", lun.scsiId());
      leaf(xml, "vendor", "SIMULATED");
      leaf(xml, "serial", serial(lun));
      leaf(xml, "size", Long.toString(lun.sizeBytes()));
      leaf(xml, "adapter", "5");
      leaf(xml, "channel", "0");
      leaf(xml, "id", "0");
      leaf(xml, "lun", Long.toString(lun.number()));
      leaf(xml, "hba", "qla2xxx");
      xml.append("\t</BlockDevice>\n");
    }
    xml.append("\t<Adapter>\n");
    leaf(xml, "host", "host5");
    leaf(xml, "name", "qla2xxx");
    leaf(xml, "manufacturer", "QLogic HBA Driver");
    leaf(xml, "id", "5");
    return xml.append("\t</Adapter>\n</Devlist>\n").toString();
  }

  /** Writes an element with text on a line of its own. */
  static void leaf(StringBuilder xml, String name, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    xml.append("\t\t<").append(name).append(">\n\t\t\t").append(escaped);
    xml.append("\n\t\t</").append(name).append(">\n");
  }

  private static String serial(Lun lun) {
    return lun.scsiId().substring(Math.max(0, lun.scsiId().length() - 8));
  }
}
