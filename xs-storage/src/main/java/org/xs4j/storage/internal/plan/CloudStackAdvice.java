/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.plan;

import java.util.List;
import org.xs4j.storage.PreSetup;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrPlace;

/** What to enter in CloudStack for an SR, and what CloudStack does to it. */
final class CloudStackAdvice {
  private CloudStackAdvice() {}

  static List<String> of(SrPlace place, Sr sr) {
    String preSetup = "CloudStack, Add Primary Storage: " + PreSetup.of(sr.label());
    String heartbeat =
        "CloudStack puts a heartbeat of each host on it (hb-<host>), and a host that cannot write"
            + " there resets itself";
    if (place instanceof SrPlace.Nfs nfs) {
      return List.of(
          preSetup,
          "CloudStack can make NFS SRs itself, from nfs://"
              + nfs.server()
              + nfs.path()
              + "; it refuses while an SR of the pool has this server and path, as this one has",
          heartbeat);
    }
    if (place instanceof SrPlace.Iscsi iscsi) {
      return List.of(
          preSetup,
          "CloudStack can make iSCSI SRs itself, without multipath, from iscsi://"
              + iscsi.portals().get(0)
              + "/"
              + iscsi.iqn()
              + "/<LUN number>; do not add the same LUN in both ways",
          heartbeat);
    }
    if (place instanceof SrPlace.FibreChannel) {
      return List.of(preSetup, heartbeat);
    }
    if (place instanceof SrPlace.LocalDisk) {
      return List.of(
          "CloudStack finds local SRs itself when a host connects, and renames them: label := uuid,"
              + " description := Cloud Stack Local (...) Storage Pool for <host>. Do not rely on"
              + " their labels");
    }
    return List.of();
  }
}
