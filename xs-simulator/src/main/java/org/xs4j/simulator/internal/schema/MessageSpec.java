/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.schema;

import java.util.List;

/**
 * A message: a call that the API offers.
 *
 * @param className the class it belongs to
 * @param name its name without the class
 * @param takesSession whether the first parameter on the wire is a session
 * @param params the parameters after the session
 * @param result what it returns
 * @param async whether it has an {@code Async.} form
 * @param generated whether it is made from the class's fields rather than declared
 * @param removed whether the release only remembers its name
 */
public record MessageSpec(
    String className,
    String name,
    boolean takesSession,
    List<ParamSpec> params,
    Type result,
    boolean async,
    boolean generated,
    boolean removed) {

  /** Returns the name on the wire, such as {@code Bond.create}. */
  public String fullName() {
    return className + "." + name;
  }

  /** Returns how many parameters after the session must be given. */
  public int mandatory() {
    return (int) params.stream().filter(p -> p.initial() == null).count();
  }
}
