/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The classes, messages and enumerations of one release; immutable and shared. */
public final class Schema {
  private static final class Default {
    static final Schema MODEL = SchemaReader.readAll();
  }

  private static final Map<Profile, Schema> RELEASES = new ConcurrentHashMap<>();

  private final Map<String, ClassSpec> classes;
  private final Map<String, MessageSpec> messages;
  private final Map<String, List<String>> enums;
  private final Map<String, String> aliases;

  Schema(
      Map<String, ClassSpec> classes,
      Map<String, MessageSpec> messages,
      Map<String, List<String>> enums,
      Map<String, String> aliases) {
    this.classes = classes;
    this.messages = messages;
    this.enums = enums;
    this.aliases = aliases;
  }

  /** Returns what a release has. */
  public static Schema of(Profile release) {
    return RELEASES.computeIfAbsent(release, SchemaReader::read);
  }

  /**
   * Returns what any release has. Objects and the code of messages follow it, so that both are the
   * same on every release; a release decides what of it can be seen and called.
   */
  public static Schema model() {
    return Default.MODEL;
  }

  /** Returns a class that is known to exist. */
  public ClassSpec classOf(String name) {
    ClassSpec spec = classes.get(name);
    if (spec == null) {
      throw new IllegalArgumentException("no class " + name + " in this release");
    }
    return spec;
  }

  /** Returns the names of all classes in the order of the documentation. */
  public Set<String> classNames() {
    return classes.keySet();
  }

  /**
   * Returns a message by its name on the wire, also by the alias with an underscore in place of the
   * dot; null when the release has none.
   */
  public @Nullable MessageSpec message(String fullName) {
    MessageSpec spec = messages.get(fullName);
    if (spec != null) {
      return spec;
    }
    String alias = aliases.get(fullName);
    return alias == null ? null : messages.get(alias);
  }

  /** Returns the names of all messages, as {@code system.listMethods} tells them. */
  public List<String> messageNames() {
    return List.copyOf(messages.keySet());
  }

  Map<String, List<String>> enums() {
    return enums;
  }

  /** Returns the values of an enumeration; empty when it is unknown. */
  public List<String> valuesOf(String enumeration) {
    return enums.getOrDefault(enumeration, List.of());
  }
}
