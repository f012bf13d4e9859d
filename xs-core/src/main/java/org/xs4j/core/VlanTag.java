/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An 802.1Q VLAN tag.
 *
 * @param value the tag, 0 to 4094 as XAPI accepts it; XAPI's -1 for "untagged" is no tag at all
 */
public record VlanTag(@JsonValue int value) {
  /** Refuses tags outside 0 to 4094. */
  @JsonCreator
  public VlanTag {
    if (value < 0 || value > 4094) {
      throw Refusal.of("VLAN tag", value, "0 to 4094");
    }
  }

  /** Returns the tag of a number. */
  public static VlanTag of(int value) {
    return new VlanTag(value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
