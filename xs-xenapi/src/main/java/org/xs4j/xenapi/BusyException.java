/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.List;

/**
 * Thrown when another operation stands in the way ({@code OTHER_OPERATION_IN_PROGRESS} and kin);
 * the call was not carried out and may simply be repeated later.
 */
public final class BusyException extends XapiException {
  /** Creates the error of one call. */
  public BusyException(String code, List<String> params, String call, String address) {
    super(code, params, call, address);
  }

  /** Returns what XAPI said of the operation in the way, such as {@code VM, OpaqueRef:…}. */
  public String blockingOperation() {
    return String.join(", ", params());
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
