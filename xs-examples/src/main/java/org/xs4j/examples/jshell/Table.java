/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples.jshell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xs4j.core.Refusal;

/** Lays values out in columns. */
final class Table {
  private Table() {}

  static String of(Iterable<?> values, String... columns) {
    List<List<String>> rows = new ArrayList<>();
    for (Object value : values) {
      List<String> names = columns.length > 0 ? List.of(columns) : componentsOf(value);
      if (rows.isEmpty()) {
        rows.add(names);
      }
      rows.add(names.stream().map(name -> cell(value, name)).toList());
    }
    return rows.isEmpty() ? "(none)\n" : text(rows);
  }

  private static String text(List<List<String>> rows) {
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static List<String> componentsOf(Object value) {
    RecordComponent[] components = value.getClass().getRecordComponents();
    return components == null
        ? List.of("toString")
        : Arrays.stream(components).map(RecordComponent::getName).toList();
  }

  private static String cell(Object value, String name) {
    try {
      Method accessor = value.getClass().getMethod(name);
      accessor.setAccessible(true);
      Object cell = accessor.invoke(value);
      return cell instanceof Optional<?> maybe
          ? maybe.map(Object::toString).orElse("")
          : String.valueOf(cell);
    } catch (NoSuchMethodException e) {
      throw Refusal.of("column", name, "one of " + accessorsOf(value));
    } catch (IllegalAccessException | InvocationTargetException e) {
      return "(" + e.getClass().getSimpleName() + ")";
    }
  }

  private static String accessorsOf(Object value) {
    return Arrays.stream(value.getClass().getMethods())
        .filter(m -> m.getParameterCount() == 0 && m.getDeclaringClass() != Object.class)
        .map(Method::getName)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
