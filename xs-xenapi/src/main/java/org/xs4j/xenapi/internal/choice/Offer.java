/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.choice;

/** What a host was found to offer; shared by all calls to it. */
final class Offer {
  /** What is known. */
  enum Kind {
    UNKNOWN,
    JSON,
    XML_ONLY
  }

  private volatile Kind kind = Kind.UNKNOWN;

  Kind kind() {
    return kind;
  }

  void found(Kind found) {
    kind = found;
  }
}
