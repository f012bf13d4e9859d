/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.xs4j.core.AmbiguousNameException;
import org.xs4j.core.NotFoundException;

/** Finds one object by label or uuid among those that were read. */
record Lookup<T>(String kind, Function<T, String> label, Function<T, String> uuid) {
  /** Returns the object with this uuid, or else the only one with this label. */
  Optional<T> find(List<T> all, String labelOrUuid) {
    for (T each : all) {
      if (uuid.apply(each).equals(labelOrUuid)) {
        return Optional.of(each);
      }
    }
    List<T> named = all.stream().filter(each -> label.apply(each).equals(labelOrUuid)).toList();
    if (named.size() > 1) {
      throw new AmbiguousNameException(kind, labelOrUuid, named.stream().map(uuid).toList());
    }
    return named.stream().findFirst();
  }

  T require(List<T> all, String labelOrUuid) {
    return find(all, labelOrUuid)
        .orElseThrow(
            () ->
                new NotFoundException(
                    kind, labelOrUuid, all.stream().map(label).distinct().sorted().toList()));
  }
}
