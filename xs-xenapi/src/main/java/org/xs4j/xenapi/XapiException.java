/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.List;
import org.xs4j.core.XsException;

/**
 * Thrown when XAPI answered a call with a failure. Codes are an open set: one that this library
 * does not know is reported all the same.
 *
 * <p>The message reads {@code Bond.create on xs-01 failed: PIF_ALREADY_BONDED [OpaqueRef:…]}, with
 * a hint where there is one. Secrets of the call are masked in it, and in the parameters, even
 * where the server repeats them.
 */
public class XapiException extends XsException {
  private final String code;
  private final transient List<String> params;
  private final String call;
  private final String address;

  /**
   * Creates the error of one call.
   *
   * @param code XAPI's code, such as {@code HANDLE_INVALID}
   * @param params what came with the code
   * @param call the name of the message, such as {@code Bond.create}
   * @param address the host that answered
   */
  public XapiException(String code, List<String> params, String call, String address) {
    this(code, params, call, address, Hints.of(code));
  }

  XapiException(String code, List<String> params, String call, String address, String hint) {
    super(
        call
            + " on "
            + address
            + " failed: "
            + code
            + (params.isEmpty() ? "" : " " + params)
            + (hint.isEmpty() ? "" : ". " + hint));
    this.code = code;
    this.params = List.copyOf(params);
    this.call = call;
    this.address = address;
  }

  /** Returns XAPI's code, such as {@code PIF_ALREADY_BONDED}. */
  public String code() {
    return code;
  }

  /**
   * Returns what came with the code, all as text. Releases differ in number and order, so check the
   * size.
   */
  public List<String> params() {
    return params;
  }

  /** Returns the name of the message that failed, such as {@code Bond.create}. */
  public String call() {
    return call;
  }

  /** Returns the address of the host that answered. */
  public String address() {
    return address;
  }

  /** Returns a parameter of the code, or an empty text where the release sent fewer. */
  final String param(int index) {
    return index < params.size() ? params.get(index) : "";
  }
}
