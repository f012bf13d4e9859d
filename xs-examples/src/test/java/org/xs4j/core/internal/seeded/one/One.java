/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.internal.seeded.one;

import org.xs4j.core.internal.seeded.two.Two;

/** Uses the package that uses it. */
public class One {
  /** Names it. */
  public Class<?> other() {
    return Two.class;
  }
}
