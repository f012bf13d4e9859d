/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import java.util.Map;

/**
 * What generic code needs to know of one of XAPI's classes.
 *
 * @param name the name on the wire, such as {@code PIF}
 * @param listable whether it has {@code get_all_records}
 * @param fieldTypes the XAPI type of each field by its name on the wire, such as {@code PIF ref
 *     set}, in the order of the description
 */
public record XapiClass(String name, boolean listable, Map<String, String> fieldTypes) {
  /** Keeps a copy of the map. */
  public XapiClass {
    fieldTypes = Frozen.map(fieldTypes);
  }
}
