/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.core.Refusal;

/**
 * How an iSCSI array is reached.
 *
 * @param addresses its portals, the first one leading; IP addresses or names
 * @param port the port of all of them
 * @param chap how the host proves itself to the target
 * @param incomingChap how the target proves itself to the host
 */
public record IscsiAccess(
    List<String> addresses, int port, Optional<Chap> chap, Optional<Chap> incomingChap) {
  /** The port that iSCSI targets usually listen on. */
  public static final int USUAL_PORT = 3260;

  private static final int LARGEST_PORT = 65535;

  /** Refuses a missing address and an impossible port. */
  public IscsiAccess {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty() || addresses.stream().anyMatch(a -> a.isBlank() || a.contains(","))) {
      throw Refusal.of(
          "iSCSI portals", String.join(" ", addresses), "at least one IP address or host name");
    }
    if (port < 1 || port > LARGEST_PORT) {
      throw Refusal.of("iSCSI port", port, "1 to " + LARGEST_PORT);
    }
  }

  /** Returns access to portals on the usual port, without CHAP. */
  public static IscsiAccess at(String... addresses) {
    return new IscsiAccess(List.of(addresses), USUAL_PORT, Optional.empty(), Optional.empty());
  }

  /** Returns the same access with CHAP. */
  public IscsiAccess with(Chap chap) {
    return new IscsiAccess(addresses, port, Optional.of(chap), incomingChap);
  }

  /** Returns the entries of a {@code device_config}, the passwords among them. */
  Map<String, String> deviceConfig() {
    Map<String, String> config = new LinkedHashMap<>();
    config.put("target", String.join(",", addresses));
    if (port != USUAL_PORT) {
      config.put("port", Integer.toString(port));
    }
    chap.ifPresent(
        c -> {
          config.put("chapuser", c.user());
          config.put("chappassword", c.password().reveal());
        });
    incomingChap.ifPresent(
        c -> {
          config.put("incoming_chapuser", c.user());
          config.put("incoming_chappassword", c.password().reveal());
        });
    return config;
  }
}
