/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a value when it is first asked for, and again only if that failed. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> source;
  private @Nullable T value;

  Once(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public synchronized T get() {
    T made = value;
    if (made == null) {
      made = source.get();
      value = made;
    }
    return made;
  }

  /** Does something with the value if it was made. */
  synchronized void ifMade(Consumer<? super T> action) {
    if (value != null) {
      action.accept(value);
    }
  }
}
