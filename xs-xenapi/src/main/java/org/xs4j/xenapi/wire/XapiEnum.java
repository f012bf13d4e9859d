/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

/**
 * A value of one of XAPI's enumerations. They grow with every release, so a text unknown here is
 * kept as it came.
 */
public interface XapiEnum {
  /** Returns the text on the wire, such as {@code balance-slb}. */
  String wire();

  /** Tells whether this library knew the value when it was built. */
  boolean isKnown();
}
