/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

import java.util.List;

/**
 * Thrown when a look-up that needs one object met none; carries the kind, the label and what is
 * there.
 */
public final class NotFoundException extends XsException {
  private final String kind;
  private final String label;

  /** Creates the error for a look-up of {@code label} among {@code candidates}. */
  public NotFoundException(String kind, String label, List<String> candidates) {
    super(
        "no "
            + kind
            + " '"
            + label
            + "'"
            + (candidates.isEmpty() ? "" : "; there are: " + String.join(", ", candidates)));
    this.kind = kind;
    this.label = label;
  }

  /** Returns the kind of object looked for, such as {@code host}. */
  public String kind() {
    return kind;
  }

  /** Returns the label, uuid or ref looked for. */
  public String label() {
    return label;
  }
}
