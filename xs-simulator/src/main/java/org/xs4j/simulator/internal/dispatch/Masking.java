/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.schema.MessageSpec;
import org.xs4j.simulator.internal.schema.Schema;
import org.xs4j.simulator.internal.wire.Call;

/** Hides passwords and sessions in the parameters of a call. */
final class Masking {
  private static final String MASK = "***";

  private final Schema schema;

  Masking(Schema schema) {
    this.schema = schema;
  }

  /** Returns the parameters after the session with their secrets hidden. */
  List<Object> masked(Call call) {
    MessageSpec spec = schema.message(Dispatcher.plainName(call.method()));
    int offset = spec != null && !spec.takesSession() ? 0 : 1;
    List<Object> out = new ArrayList<>();
    for (int i = offset; i < call.params().size(); i++) {
      Object value = call.params().get(i);
      out.add(isSecret(spec, i - offset) ? MASK : inside(value, spec));
    }
    return List.copyOf(out);
  }

  private static boolean isSecret(@Nullable MessageSpec spec, int index) {
    if (spec == null) {
      return true;
    }
    if (index >= spec.params().size()) {
      return true;
    }
    String name = spec.params().get(index).name();
    boolean value = spec.className().equals("secret") && name.equals("value");
    return value || secretName(name);
  }

  private static Object inside(Object value, @Nullable MessageSpec spec) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> out = new LinkedHashMap<>();
      map.forEach(
          (k, v) -> {
            String key = String.valueOf(k);
            boolean hidden =
                secretName(key)
                    || (key.equals("value") && spec != null && spec.className().equals("secret"));
            out.put(key, hidden ? MASK : inside(v, spec));
          });
      return out;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(e -> inside(e, spec)).toList();
    }
    return value;
  }

  private static boolean secretName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("pwd")
        || lower.contains("password")
        || lower.contains("secret")
        || lower.contains("token");
  }
}
