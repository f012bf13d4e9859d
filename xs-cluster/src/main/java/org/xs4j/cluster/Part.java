/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

/** A part of the work on a cluster that can be planned and applied by itself. */
public enum Part {
  /** What is done to hosts before they join: memory, time, packs, network back end, password. */
  PREPARATION,
  /** The pool's name, and hosts that join it. */
  POOL,
  /** The labels of plain NICs. */
  LABELS,
  /** The bonds, each with its network. */
  BONDS,
  /** The VLANs, each with its network. */
  VLANS,
  /** Addresses on the separate storage networks. */
  STORAGE_NETWORK,
  /** The SRs, the default one, and multipath. */
  STORAGE
}
