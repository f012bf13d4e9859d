/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import org.xs4j.core.XsException;

/** What a wait rides out: a server that answers with 5xx, or asks for patience. */
final class ServerTrouble extends XsException {
  ServerTrouble(CloudStackException cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
