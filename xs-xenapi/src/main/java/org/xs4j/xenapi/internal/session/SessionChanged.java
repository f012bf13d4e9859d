/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

/** Tells that a call was not carried out because the login behind it is another one now. */
final class SessionChanged extends RuntimeException {
  SessionChanged() {
    super("the session was replaced", null, false, false);
  }
}
