/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.util.Map;

/** Which of CloudStack's classes takes care of a host, by brand and version. */
final class ResourceClass {
  private static final String PACKAGE = "com.cloud.hypervisor.xenserver.resource.";

  private ResourceClass() {}

  /** Returns the class for a host's {@code software_version}. */
  static String of(CloudSettings server, Map<String, Object> host) {
    String brand = XapiLink.entry(host, "software_version", "product_brand");
    String version = XapiLink.entry(host, "software_version", "product_version");
    boolean newest = server.isAtLeast(4, 20, 1);
    if (newest && brand.equals("XCP-ng") && version.startsWith("8.3")) {
      return PACKAGE + "XcpServer83Resource";
    }
    if (newest && !brand.equals("XCP-ng") && version.startsWith("8.4")) {
      return PACKAGE + "Xenserver84Resource";
    }
    return PACKAGE + "XenServer650Resource";
  }
}
