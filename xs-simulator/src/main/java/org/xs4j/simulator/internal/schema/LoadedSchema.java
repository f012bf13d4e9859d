/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.schema;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the schema of a pool that was exported: its release's, bent to what the export shows. */
public final class LoadedSchema {
  private static final List<String> LISTS = List.of("get_all_records", "get_all_records_where");

  private final Schema base;
  private final Map<String, ClassSpec> classes = new LinkedHashMap<>();
  private final Map<String, MessageSpec> messages = new LinkedHashMap<>();

  private LoadedSchema(Schema base) {
    this.base = base;
  }

  /**
   * Returns the schema: classes and fields that no release has come with the type that their values
   * have, and classes that the export lacks are not listed.
   *
   * @param seen the exported classes with the types of their fields
   */
  public static Schema of(Profile release, Map<String, Map<String, Type>> seen) {
    LoadedSchema loaded = new LoadedSchema(Schema.of(release));
    loaded.base.classNames().forEach(n -> loaded.classes.put(n, loaded.base.classOf(n)));
    loaded.keepMessages(seen);
    seen.forEach(loaded::add);
    Map<String, String> aliases = new HashMap<>();
    loaded.messages.keySet().forEach(m -> aliases.put(m.replace('.', '_'), m));
    return new Schema(
        Collections.unmodifiableMap(loaded.classes),
        Collections.unmodifiableMap(loaded.messages),
        Schema.model().enums(),
        Map.copyOf(aliases));
  }

  private void keepMessages(Map<String, Map<String, Type>> seen) {
    for (String name : base.messageNames()) {
      MessageSpec spec = base.message(name);
      if (spec != null && (seen.containsKey(spec.className()) || !LISTS.contains(spec.name()))) {
        messages.put(name, spec);
      }
    }
  }

  private void add(String className, Map<String, Type> fields) {
    ClassSpec known = known(className);
    Map<String, FieldSpec> specs = new LinkedHashMap<>();
    if (fields.isEmpty() && known != null) {
      specs.putAll(known.fields());
    }
    fields.forEach((name, type) -> specs.put(name, field(known, name, type)));
    classes.put(
        className,
        new ClassSpec(
            className, known == null || known.events(), Collections.unmodifiableMap(specs)));
    lookup(className, "get_all", List.of(), className + " ref set");
    lookup(className, "get_all_records", List.of(), "(" + className + " ref -> string) map");
    lookup(className, "get_record", List.of(className + " ref"), "string");
    lookup(className, "get_by_uuid", List.of("string"), className + " ref");
  }

  private @Nullable ClassSpec known(String className) {
    return Schema.model().classNames().contains(className)
        ? Schema.model().classOf(className)
        : null;
  }

  private static FieldSpec field(@Nullable ClassSpec known, String name, Type type) {
    FieldSpec spec = known == null ? null : known.field(name);
    return spec != null ? spec : new FieldSpec(name, type, false, false, true, type.zero());
  }

  private void lookup(String className, String name, List<String> params, String result) {
    MessageSpec spec =
        new MessageSpec(
            className,
            name,
            true,
            params.stream().map(p -> new ParamSpec("self", Type.parse(p), null)).toList(),
            Type.parse(result),
            false,
            true,
            false);
    messages.putIfAbsent(spec.fullName(), spec);
  }
}
