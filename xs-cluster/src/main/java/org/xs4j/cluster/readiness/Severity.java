/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a check came to, the worst first. */
public enum Severity {
  /** It has to be mended before the hosts go into CloudStack. */
  FAIL,
  /** It works, but somebody should look at it. */
  WARN,
  /** It could not be told; the finding says why, and how to tell. */
  UNKNOWN,
  /** It is as wanted. */
  PASS;

  /** Returns the name in lower case, as it stands in files. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
