/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import org.xs4j.core.Refusal;

/** What an MTU may be: XAPI itself checks nothing. */
final class Mtu {
  private static final int SMALLEST = 1280;
  private static final int LARGEST = 9216;

  private Mtu() {}

  static boolean isAllowed(int bytes) {
    return bytes >= SMALLEST && bytes <= LARGEST;
  }

  static String allowed() {
    return SMALLEST + " to " + LARGEST + " bytes";
  }

  static int check(int bytes) {
    if (!isAllowed(bytes)) {
      throw Refusal.of("mtuBytes", bytes, allowed());
    }
    return bytes;
  }
}
