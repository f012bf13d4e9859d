/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

/** What steps note in the journal before they act, for a plan that takes them back. */
public final class Notes {
  /** What was there before; what is noted by name has the name behind a dot. */
  public static final String BEFORE = "before";

  /** The address of a member before it was bonded; the device follows. */
  public static final String ADDRESS = "address.";

  /** The MTU and label of a member's network before the bond was plugged; the device follows. */
  public static final String MTU = "mtu.";

  /** The MTU of the bond's network, which XAPI gives to those of the members. */
  public static final String BOND_MTU = "mtu";

  private Notes() {}
}
