/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.io.IOException;

/** Says that an answer is longer than the client takes. */
final class AnswerTooLongException extends IOException {
  AnswerTooLongException(long limit) {
    super("the answer is longer than this client's limit of " + limit + " bytes");
  }
}
