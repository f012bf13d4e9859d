/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.xs4j.core.MacAddress;
import org.xs4j.core.style.XsStyle;
import org.xs4j.xenapi.raw.BondMode;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRef;

/** What {@code Bond.create} needs to know. */
@XsStyle
@Value.Immutable
public interface BondSpec extends WithBondSpec {
  /** Returns the network that the bond connects; it may have no other PIF on the host. */
  NetworkRef network();

  /**
   * Returns the NICs to join, two at least and all of one host. The first gives its MAC address,
   * unless another one carries management.
   */
  List<PifRef> members();

  /** Returns how traffic is spread; {@code balance-slb} unless set, as XAPI has it. */
  default BondMode mode() {
    return BondMode.BALANCE_SLB;
  }

  /** Returns the bond's Ethernet address; empty: taken from the primary member. */
  Optional<MacAddress> mac();

  /** Returns settings of the mode, such as {@code hashing_algorithm}. */
  Map<String, String> properties();

  /** Refuses fewer than two members, and one that is named twice. */
  @Value.Check
  default void check() {
    if (members().size() < 2 || new HashSet<>(members()).size() < members().size()) {
      throw new IllegalArgumentException(
          "a bond needs at least 2 different members, got " + members());
    }
  }

  /** Starts a description. */
  static Builder builder() {
    return new Builder();
  }

  /** Collects a description; {@code build()} names all that is missing. */
  final class Builder extends ImmutableBondSpec.Builder {
    Builder() {}
  }
}
