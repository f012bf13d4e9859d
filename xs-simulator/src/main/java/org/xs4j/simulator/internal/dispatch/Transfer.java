/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.io.InputStream;
import java.util.Map;

/**
 * A file that a client sends to a host beside its calls.
 *
 * @param action verb and path, such as {@code PUT /import_raw_vdi}
 * @param params query and cookies
 * @param authorization the header of that name; empty when there is none
 * @param chunked whether the body's length is not told in advance
 * @param body the bytes
 */
public record Transfer(
    String action,
    Map<String, String> params,
    String authorization,
    boolean chunked,
    InputStream body) {

  /** What the host answers: a status, and where else to go with a redirection. */
  public record Answer(int status, String redirect) {
    /** The connection is cut in place of an answer. */
    public static final Answer CUT = new Answer(0, "");

    /** Makes an answer that is a status alone. */
    public static Answer of(int status) {
      return new Answer(status, "");
    }
  }
}
