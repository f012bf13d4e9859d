/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.Map;
import java.util.TreeMap;
import org.xs4j.simulator.internal.schema.Profile;

/** The packages of a release that tools ask for, with their versions. */
public final class Packages {
  private Packages() {}

  /** Returns the packages by name, in order. */
  public static Map<String, String> of(Profile release) {
    Map<String, String> all = new TreeMap<>();
    String kernel = release.linux().replace("+", ".");
    all.put("xapi-core", release.xapiBuild().isEmpty() ? release.xapi() : release.xapiBuild());
    all.put("xen-hypervisor", release.xen());
    all.put("kernel", kernel);
    all.put("openvswitch", "2.5.3");
    all.put("device-mapper-multipath", "0.4.9");
    all.put("iscsi-initiator-utils", "6.2.0.874");
    all.put("sg3_utils", "1.37");
    all.put(
        Dialect.hasChrony(release) ? "chrony" : "ntp",
        Dialect.hasChrony(release) ? "3.4" : "4.2.6p5");
    all.put(
        Dialect.isXcpNg(release) ? "xcp-ng-release" : "xenserver-release",
        release.productVersion());
    return all;
  }
}
