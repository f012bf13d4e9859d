/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.wire;

/** The null of JSON and XML-RPC, which no parameter of XAPI accepts. */
public enum Nil {
  /** The only one. */
  NIL
}
