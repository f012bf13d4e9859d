/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import java.util.Map;

/**
 * One row of XAPI's database as it was at one moment.
 *
 * <p>A field that the server's release does not have holds XAPI's own default, or the type's empty
 * value.
 */
public interface XapiRecord {
  /**
   * Returns the object's uuid, which survives where refs do not; empty for the few classes that
   * have none.
   */
  String uuid();

  /**
   * Returns the members that this library does not know, by name, as {@link WireReader#any()} read
   * them.
   */
  Map<String, Object> unknown();
}
