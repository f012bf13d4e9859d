/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.probe;

/** Thrown when a driver's answer is not what its kind of answer looks like. */
public final class UnreadableXmlException extends RuntimeException {
  UnreadableXmlException(String message) {
    super(message);
  }
}
