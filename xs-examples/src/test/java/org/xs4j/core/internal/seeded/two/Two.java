/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.internal.seeded.two;

import org.xs4j.core.internal.seeded.one.One;

/** Uses the package that uses it. */
public class Two {
  /** Names it. */
  public Class<?> other() {
    return One.class;
  }
}
