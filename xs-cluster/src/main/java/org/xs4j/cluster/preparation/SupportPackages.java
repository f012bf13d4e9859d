/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

/**
 * What the chapter says of the CloudStack support package on releases before 7.0, none of which
 * CloudStack 4.20 and later support. It is explained, not attempted.
 */
public final class SupportPackages {
  private SupportPackages() {}

  /** Tells whether packs can be installed over XenAPI on a release. */
  public static boolean supported(int apiVersion) {
    return apiVersion >= HostPreparation.API_7_1;
  }

  /** Returns why a pack cannot be installed on such a release, and what would have to be done. */
  public static String explain(String productVersion) {
    if (productVersion.startsWith("6.1")) {
      return "XenServer 6.1 has what the CloudStack support package brings: only switch the network"
          + " back end to bridge and keep the kernel settings; no pack is installed on it";
    }
    if (productVersion.startsWith("5.6") || productVersion.startsWith("6.0")) {
      return "on XenServer "
          + productVersion
          + " the support package is unpacked and installed in dom0 by hand with"
          + " xe-install-supplemental-pack; no CloudStack since 4.11 supports this release: install"
          + " a newer one";
    }
    return "release "
        + productVersion
        + " has no pool_update: packs come as images over XenAPI from 7.1 on; install a newer release";
  }
}
