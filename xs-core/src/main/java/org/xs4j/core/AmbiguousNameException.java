/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

import java.util.List;

/** Thrown when a look-up that needs one object met several; carries the uuids of all. */
public final class AmbiguousNameException extends XsException {
  private final List<String> candidates;

  /** Creates the error for a look-up of {@code label} that met all of {@code candidates}. */
  public AmbiguousNameException(String kind, String label, List<String> candidates) {
    super(
        candidates.size()
            + " objects of kind "
            + kind
            + " are called '"
            + label
            + "': "
            + String.join(", ", candidates)
            + ". Look it up by uuid instead.");
    this.candidates = List.copyOf(candidates);
  }

  /** Returns the uuids of the objects that carry the label. */
  public List<String> candidates() {
    return candidates;
  }
}
