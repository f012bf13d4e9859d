/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.xs4j.core.XsException;

/**
 * Thrown when XAPI answered a call with a failure. Codes are an open set: one that this library
 * does not know is reported all the same.
 *
 * <p>The message reads {@code Bond.create on xs-01 failed: PIF_ALREADY_BONDED [OpaqueRef:…]}, with
 * a hint where there is one; beside a ref stands the object's name, {@code [OpaqueRef:… (PIF
 * eth2)]}, where the client could find it. Secrets of the call are masked in it, and in the
 * parameters, even where the server repeats them.
 */
public class XapiException extends XsException {
  private static final Supplier<Map<String, String>> NO_NAMES = Map::of;

  private final String code;
  private final transient List<String> params;
  private final String call;
  private final String address;
  private final String hint;
  private transient volatile Supplier<Map<String, String>> names = NO_NAMES;

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
    super(call + " on " + address + " failed: " + code);
    this.hint = hint;
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
    return params == null ? List.of() : params;
  }

  /** Returns the name of the message that failed, such as {@code Bond.create}. */
  public String call() {
    return call;
  }

  /** Returns the address of the host that answered. */
  public String address() {
    return address;
  }

  /**
   * Returns the names of the objects among the parameters, such as {@code host xs-02}, by ref;
   * empty where none could be found. The client looks them up when they, or the message, are first
   * asked for.
   */
  public final Map<String, String> names() {
    try {
      Supplier<Map<String, String>> source = names;
      return source == null ? Map.of() : source.get();
    } catch (RuntimeException e) {
      return Map.of(); // a name is a courtesy, and must not hide the error
    }
  }

  /** Sets where {@link #names()} come from: for those who carry out calls, such as the client. */
  public final void namesFrom(Supplier<Map<String, String>> source) {
    names = source;
  }

  /** Returns what was tried, on what, what came back, with the names of objects, and what to do. */
  @Override
  public String getMessage() {
    Map<String, String> known = names();
    String shown =
        params().stream()
            .map(p -> known.containsKey(p) ? p + " (" + known.get(p) + ")" : p)
            .collect(Collectors.joining(", "));
    return super.getMessage()
        + (params().isEmpty() ? "" : " [" + shown + "]")
        + (hint.isEmpty() ? "" : ". " + hint);
  }

  /** Returns a parameter of the code, or an empty text where the release sent fewer. */
  final String param(int index) {
    return index < params.size() ? params.get(index) : "";
  }
}
