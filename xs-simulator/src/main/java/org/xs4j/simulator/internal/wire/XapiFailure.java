/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.wire;

import java.util.ArrayList;
import java.util.List;

/** A call that fails as XAPI fails: a code and its parameters. */
public final class XapiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String[] description;

  /** Makes a failure from its code and parameters. */
  public XapiFailure(String code, String... params) {
    this(describe(code, List.of(params)).toArray(String[]::new));
  }

  private XapiFailure(String[] description) {
    super(String.join(" ", description), null, false, false);
    this.description = description;
  }

  /** Makes a failure with any number of parameters. */
  public static XapiFailure of(String code, List<String> params) {
    return new XapiFailure(describe(code, params).toArray(String[]::new));
  }

  /** Makes the failure of a ref that leads nowhere. */
  public static XapiFailure handleInvalid(String className, String ref) {
    return new XapiFailure("HANDLE_INVALID", className, ref);
  }

  /** Makes the failure of something that the server's code did not foresee. */
  public static XapiFailure internal(String text) {
    return new XapiFailure("INTERNAL_ERROR", text);
  }

  /** Returns the code and its parameters. */
  public List<String> description() {
    return List.of(description);
  }

  private static List<String> describe(String code, List<String> params) {
    List<String> all = new ArrayList<>();
    all.add(code);
    all.addAll(params);
    return all;
  }
}
