/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

/** A part of a network layout that can be planned by itself. */
public enum NetworkPart {
  /** The labels of plain NICs. */
  LABELS,
  /** The bonds, each with its network. */
  BONDS,
  /** The VLANs, each with its network. */
  VLANS,
  /** Addresses on the separate storage networks. */
  STORAGE
}
