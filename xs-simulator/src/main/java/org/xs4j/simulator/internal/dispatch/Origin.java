/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

/** Where a call comes from. */
enum Origin {
  /** From a client, over the network. */
  NETWORK,
  /** From the host's own control domain, through a socket that trusts root. */
  INSIDE
}
