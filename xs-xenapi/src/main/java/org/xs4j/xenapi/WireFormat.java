/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

/** How calls and answers are written. What a caller reads is the same in each. */
public enum WireFormat {
  /**
   * JSON-RPC where the host offers it, XML-RPC otherwise. The first call finds out: a host that
   * answers its login over JSON-RPC with "no such page" is logged in to over XML-RPC, and asked
   * over that from then on.
   */
  AUTO,

  /** JSON-RPC only. It is several times faster on large answers; releases since 7.3 offer it. */
  JSON_RPC,

  /**
   * XML-RPC, which every release offers. Where a name breaks the XML of an answer (XAPI escapes no
   * map keys), a read is asked again over JSON-RPC if the host offers it.
   */
  XML_RPC
}
