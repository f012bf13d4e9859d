/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A value of one of XAPI's enumerations. They grow with every release, so a text unknown here is
 * kept as it came. In JSON it is its text.
 */
public interface XapiEnum {
  /** Returns the text on the wire, such as {@code balance-slb}. */
  @JsonValue
  String wire();

  /** Tells whether this library knew the value when it was built. */
  boolean isKnown();
}
