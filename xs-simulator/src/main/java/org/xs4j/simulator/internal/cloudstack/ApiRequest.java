/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A command that was verified.
 *
 * @param command its name
 * @param params its parameters, names in lower case
 * @param asOf the moment whose state lists show
 */
record ApiRequest(String command, Map<String, String> params, Instant asOf) {
  String text(String name) {
    return params.getOrDefault(name, "");
  }

  String required(String name) {
    return Optional.ofNullable(params.get(name))
        .filter(v -> !v.isEmpty())
        .orElseThrow(
            () ->
                new ApiFailure(
                    431,
                    9999,
                    "Unable to execute API command "
                        + command.toLowerCase(java.util.Locale.ROOT)
                        + " due to missing parameter "
                        + name));
  }

  /** Returns a listing's answer: entities that fit the parameters, one page of them. */
  Map<String, Object> page(String key, List<Entity> entities, String... filters) {
    Predicate<Entity> fits = e -> true;
    for (String filter : filters) {
      String wanted = text(filter);
      if (!wanted.isEmpty()) {
        fits = fits.and(e -> fits(e, filter, wanted));
      }
    }
    List<Map<String, Object>> all =
        entities.stream().filter(fits).map(e -> e.shownAt(asOf)).toList();
    if (all.isEmpty()) {
      return Map.of();
    }
    return Map.of("count", all.size(), key, onePage(all));
  }

  private static boolean fits(Entity entity, String filter, String wanted) {
    return switch (filter) {
      case "id" -> entity.id().equals(wanted);
      case "hypervisor" ->
          entity.text("hypervisor").equalsIgnoreCase(wanted)
              || entity.text("hypervisortype").equalsIgnoreCase(wanted);
      case "type" -> entity.text("type").equalsIgnoreCase(wanted);
      default -> entity.is(filter, wanted);
    };
  }

  private List<Map<String, Object>> onePage(List<Map<String, Object>> all) {
    if (text("page").isEmpty() != text("pagesize").isEmpty()) {
      throw ApiFailure.parameter("\"page\" parameter is required when \"pagesize\" is specified");
    }
    if (text("page").isEmpty()) {
      return all;
    }
    int size = Integer.parseInt(text("pagesize"));
    int from = (Integer.parseInt(text("page")) - 1) * size;
    return from >= all.size() ? List.of() : all.subList(from, Math.min(all.size(), from + size));
  }
}
