/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.transport;

import java.util.List;

/** XAPI's own failure, as it came: it may hold secrets, so it never leaves the client's insides. */
public final class ApiFailure extends RuntimeException {
  private final String code;
  private final transient List<String> params;

  /** Creates the failure of an error description: the code, then its parameters. */
  public ApiFailure(List<String> description) {
    super(null, null, false, false);
    this.code = description.isEmpty() ? "" : description.get(0);
    this.params = description.isEmpty() ? List.of() : description.subList(1, description.size());
  }

  /** Returns the code, such as {@code HANDLE_INVALID}. */
  public String code() {
    return code;
  }

  /** Returns the parameters that came with the code. */
  public List<String> params() {
    return params;
  }
}
