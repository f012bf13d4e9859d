/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares an actual answer with a recorded one: refs, uuids, MACs and addresses by a one-to-one
 * renaming, dates by their form, sets without order, the machine's own fields by type.
 */
final class GoldenMatcher {
  private static final List<Pattern> RENAMED =
      List.of(
          Pattern.compile("OpaqueRef:(?!NULL$).+"),
          Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
          Pattern.compile("(?:[0-9a-f]{2}:){5}[0-9a-f]{2}"),
          Pattern.compile("(?:127|192\\.168|10)\\.\\d+(?:\\.\\d+){1,2}"));
  private static final Pattern TOKEN = Pattern.compile("\\d{20},\\d{20}");
  private static final Pattern DATE = Pattern.compile("\\d{8}T\\d\\d:\\d\\d:\\d\\dZ");
  private static final Pattern EMBEDDED = Pattern.compile(GoldenRenaming.REF_IN_TEXT);

  /** An element of a set, or an entry of a map that is keyed by refs. */
  private record Entry(String key, @Nullable Object value) {}

  private final Map<String, Set<String>> environment;

  GoldenMatcher(Map<String, Set<String>> environment) {
    this.environment = environment;
  }

  /** Returns the differences between two answers; extends the renaming. */
  List<String> differences(Object want, Object got, GoldenRenaming names, @Nullable String type) {
    if (!(want instanceof Map<?, ?> w) || !(got instanceof Map<?, ?> g)) {
      return unify(want, got, names, "answer", type, false);
    }
    List<String> out = new ArrayList<>();
    if (!w.keySet().equals(g.keySet())) {
      out.add("recorded " + w + ", actual " + g);
      return out;
    }
    for (Map.Entry<?, ?> e : w.entrySet()) {
      boolean value = e.getKey().equals("Value") || e.getKey().equals("result");
      out.addAll(
          unify(
              orNothing(e.getValue()),
              orNothing(g.get(e.getKey())),
              names,
              (String) e.getKey(),
              value ? type : null,
              !value));
    }
    return out;
  }

  private static Object orNothing(@Nullable Object value) {
    return value == null ? "(null)" : value;
  }

  private static String kind(@Nullable Object value) {
    if (value instanceof Number) {
      return "number";
    }
    if (value instanceof Collection) {
      return "list";
    }
    return value instanceof Map ? "map" : value == null ? "null" : value.getClass().getSimpleName();
  }

  private List<String> unify(
      Object want,
      @Nullable Object got,
      GoldenRenaming names,
      String where,
      @Nullable String type,
      boolean ordered) {
    if (got == null || !kind(want).equals(kind(got))) {
      return differ(where, want, got);
    }
    if (want instanceof String text) {
      return unifyText(text, (String) got, names, where);
    }
    if (want instanceof Map<?, ?> map) {
      return unifyMap(map, (Map<?, ?>) got, names, where, type);
    }
    if (want instanceof List<?> list) {
      return unifyList(list, (List<?>) got, names, where, type, ordered);
    }
    boolean same =
        want instanceof Number n
            ? n.doubleValue() == ((Number) got).doubleValue()
            : want.equals(got);
    return same ? List.of() : differ(where, want, got);
  }

  private static List<String> unifyText(
      String want, String got, GoldenRenaming names, String where) {
    for (Pattern p : RENAMED) {
      if (p.matcher(want).matches() && p.matcher(got).matches()) {
        return names.bind(want, got)
            ? List.of()
            : differ(where, want + " (so far renamed " + names.there.get(want) + ")", got);
      }
    }
    if (TOKEN.matcher(want).matches() && TOKEN.matcher(got).matches()) {
      names.there.put(want, got);
      return List.of();
    }
    if (want.equals(got) || (DATE.matcher(want).matches() && DATE.matcher(got).matches())) {
      return List.of();
    }
    Matcher refs = EMBEDDED.matcher(want);
    List<String> embedded = refs.results().map(r -> r.group()).toList();
    if (!embedded.isEmpty()) {
      String pattern =
          Pattern.compile(GoldenRenaming.REF_IN_TEXT)
              .splitAsStream(want + " ")
              .map(Pattern::quote)
              .collect(Collectors.joining("(OpaqueRef:[^<&\\s]+)"));
      Matcher m = Pattern.compile(pattern, Pattern.DOTALL).matcher(got + " ");
      if (m.matches()) {
        boolean all = true;
        for (int i = 0; i < embedded.size(); i++) {
          all &= names.bind(embedded.get(i), m.group(i + 1));
        }
        if (all) {
          return List.of();
        }
      }
    }
    return differ(where, want, got);
  }

  private List<String> unifyMap(
      Map<?, ?> want, Map<?, ?> got, GoldenRenaming names, String where, @Nullable String type) {
    boolean byRef = !want.isEmpty() && want.keySet().stream().allMatch(k -> isRef((String) k));
    if (byRef) {
      return match(entries(want), entries(got), names, where, type);
    }
    List<String> out = new ArrayList<>();
    got.keySet().stream()
        .filter(k -> !want.containsKey(k))
        .forEach(k -> out.add(where + "." + k + " is not recorded"));
    Set<String> soft = soft(want, where, type);
    for (Map.Entry<?, ?> e : want.entrySet()) {
      String key = (String) e.getKey();
      Object actual = got.get(key);
      if (soft.contains(key) || soft.contains("*")) {
        if (!kind(e.getValue()).equals(kind(actual))) {
          out.addAll(differ(where + "." + key, e.getValue(), actual));
        }
      } else {
        out.addAll(
            unify(
                e.getValue(),
                actual,
                names,
                where + "." + key,
                key.equals("snapshot") ? className(want.get("class")) : null,
                key.equals("ErrorDescription")));
      }
    }
    return out;
  }

  /** Returns the members of a struct that are compared by their kind alone. */
  private Set<String> soft(Map<?, ?> want, String where, @Nullable String type) {
    if (want.containsKey("operation") && want.containsKey("timestamp")) {
      return Set.of("id", "timestamp");
    }
    if (where.endsWith("valid_ref_counts")) {
      return Set.of("session", "task", "message");
    }
    return type == null ? Set.of() : environment.getOrDefault(type, Set.of());
  }

  /** Events name classes in lower case. */
  private @Nullable String className(@Nullable Object lower) {
    return environment.keySet().stream()
        .filter(name -> name.equalsIgnoreCase(String.valueOf(lower)))
        .findFirst()
        .orElse(null);
  }

  private static boolean isEvent(Object value) {
    return value instanceof Map<?, ?> map && map.containsKey("operation");
  }

  private static List<Entry> events(List<?> list) {
    return list.stream()
        .map(e -> (Map<?, ?>) e)
        .map(e -> new Entry(e.get("class") + " " + e.get("operation"), e))
        .toList();
  }

  private List<String> unifyList(
      List<?> want,
      List<?> got,
      GoldenRenaming names,
      String where,
      @Nullable String type,
      boolean ordered) {
    if (want.stream().anyMatch(GoldenMatcher::isEvent)
        && got.stream().allMatch(GoldenMatcher::isEvent)) {
      return match(events(want), events(got), names, where, null);
    }
    boolean texts =
        want.stream().allMatch(String.class::isInstance)
            && got.stream().allMatch(String.class::isInstance);
    if (!ordered && !want.isEmpty() && texts) {
      List<Entry> w = want.stream().map(k -> new Entry((String) k, null)).toList();
      List<Entry> g = got.stream().map(k -> new Entry((String) k, null)).toList();
      return match(w, g, names, where, type);
    }
    if (want.size() != got.size()) {
      return differ(where, want, got);
    }
    List<String> out = new ArrayList<>();
    for (int i = 0; i < want.size(); i++) {
      out.addAll(unify(want.get(i), got.get(i), names, where + "[" + i + "]", null, ordered));
    }
    return out;
  }

  /** Pairs each recorded entry with the actual one that differs least. */
  private List<String> match(
      List<Entry> want,
      List<Entry> got,
      GoldenRenaming names,
      String where,
      @Nullable String type) {
    List<String> out = new ArrayList<>();
    List<Entry> left = new ArrayList<>(got);
    List<Entry> sought = new ArrayList<>(want);
    if (!want.isEmpty() && want.stream().allMatch(e -> e.value() == null)) {
      // several refs that are new cannot be told apart yet: only their number counts
      List<Entry> fresh =
          sought.stream().filter(e -> isRef(e.key()) && !names.there.containsKey(e.key())).toList();
      List<Entry> unseen =
          left.stream().filter(e -> isRef(e.key()) && !names.back.containsKey(e.key())).toList();
      if (Math.max(fresh.size(), unseen.size()) > 1) {
        if (fresh.size() != unseen.size()) {
          out.add(where + ": recorded " + fresh.size() + " new refs, actual " + unseen.size());
        }
        sought.removeAll(fresh);
        left.removeAll(unseen);
      }
    }
    sought.sort(java.util.Comparator.comparing(e -> !names.there.containsKey(e.key())));
    for (Entry entry : sought) {
      pair(entry, left, names, where, type, out);
    }
    left.forEach(e -> out.add(where + ": not recorded: " + e));
    return out;
  }

  private void pair(
      Entry entry,
      List<Entry> left,
      GoldenRenaming names,
      String where,
      @Nullable String type,
      List<String> out) {
    List<String> bestDifferences = List.of();
    Entry best = null;
    GoldenRenaming bestNames = names;
    for (Entry candidate : left) {
      GoldenRenaming trial = names.copy();
      if (!unify(entry.key(), candidate.key(), trial, where, null, false).isEmpty()) {
        continue;
      }
      List<String> differences =
          entry.value() == null
              ? List.of()
              : unify(entry.value(), candidate.value(), trial, where + "{}", type, false);
      if (best == null || differences.size() < bestDifferences.size()) {
        best = candidate;
        bestDifferences = differences;
        bestNames = trial;
      }
    }
    if (best == null) {
      out.add(where + ": missing: " + entry);
      return;
    }
    out.addAll(bestDifferences);
    left.remove(best);
    names.become(bestNames);
  }

  private static boolean isRef(String text) {
    return text.startsWith("OpaqueRef:") && !text.equals("OpaqueRef:NULL");
  }

  private static List<Entry> entries(Map<?, ?> map) {
    return map.entrySet().stream().map(e -> new Entry((String) e.getKey(), e.getValue())).toList();
  }

  private static List<String> differ(String where, Object want, @Nullable Object got) {
    return List.of(where + ": recorded " + want + ", actual " + got);
  }

  /** Reads which fields of which class describe the machine. */
  static Map<String, Set<String>> environment(List<String> lines) {
    Map<String, Set<String>> out = new HashMap<>();
    for (String line : lines) {
      if (!line.startsWith("#")) {
        String[] parts = line.split(": ", 2);
        out.put(parts[0], Set.of(parts[1].split(" ")));
      }
    }
    return out;
  }
}
