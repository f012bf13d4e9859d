/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The kernel's settings with which CloudStack's security groups see what crosses a bridge. */
public final class BridgeSettings {
  /** The settings, from the chapter's lines for {@code sysctl.conf}. */
  public static final SortedMap<String, String> ALL =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "net.bridge.bridge-nf-call-iptables", "1",
                  "net.bridge.bridge-nf-call-ip6tables", "0",
                  "net.bridge.bridge-nf-call-arptables", "1")));

  private BridgeSettings() {}
}
