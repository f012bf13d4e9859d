/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xs4j.core.Refusal;

/**
 * What can be said about a bond of mode LACP. XAPI takes these for LACP only, and adds defaults.
 *
 * <p>XenAPI: {@code Bond.properties}.
 */
public enum LacpProperty {
  /** How flows are spread: by the guest's address or by TCP and UDP ports; ports unless said. */
  HASHING("hashing_algorithm", "hashing", "src_mac|tcpudp_ports"),
  /** How often the switch is asked to send LACP units: each second or each 30; slow unless said. */
  TIME("lacp-time", "time", "fast|slow"),
  /** The aggregation key, a number from 1 to 65535. */
  AGGREGATION_KEY("lacp-aggregation-key", "aggregationKey", "[1-9][0-9]{0,4}"),
  /** Whether the bond falls back to active-backup while the switch does not speak LACP. */
  FALLBACK("lacp-fallback-ab", "fallback", "true|false");

  private static final int LARGEST_KEY = 65535;

  private final String wire;
  private final String key;
  private final Pattern allowed;

  LacpProperty(String wire, String key, String allowed) {
    this.wire = wire;
    this.key = key;
    this.allowed = Pattern.compile(allowed);
  }

  /** Returns XAPI's name. */
  public String wire() {
    return wire;
  }

  /** Returns the name in layout files. */
  public String key() {
    return key;
  }

  /** Returns the property that has a name of XAPI's. */
  public static Optional<LacpProperty> ofWire(String wire) {
    return Arrays.stream(values()).filter(p -> p.wire.equals(wire)).findFirst();
  }

  /** Returns what is allowed, for messages. */
  public String allowed() {
    return this == AGGREGATION_KEY
        ? "a number from 1 to " + LARGEST_KEY
        : allowed.pattern().replace("|", ", ");
  }

  /**
   * Returns a value as it is.
   *
   * @throws IllegalArgumentException when XAPI would not take it
   */
  public String check(String value) {
    boolean fits = allowed.matcher(value).matches();
    if (!fits || (this == AGGREGATION_KEY && Integer.parseInt(value) > LARGEST_KEY)) {
      throw Refusal.of("lacp." + key, value, allowed());
    }
    return value;
  }
}
