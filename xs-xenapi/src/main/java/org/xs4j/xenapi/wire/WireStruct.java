/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import java.util.Map;

/**
 * A parameter that is written as a struct, such as the record that {@code network.create} takes.
 */
public interface WireStruct {
  /**
   * Returns the members with XAPI's own names; values are of the kinds that {@link XapiCaller}
   * takes.
   */
  Map<String, Object> toWire();
}
