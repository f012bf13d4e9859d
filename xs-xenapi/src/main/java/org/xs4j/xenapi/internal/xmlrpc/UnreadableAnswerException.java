/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.io.IOException;

/** Says why an answer is not XML that this client takes. */
final class UnreadableAnswerException extends IOException {
  UnreadableAnswerException(String why) {
    super(why);
  }
}
