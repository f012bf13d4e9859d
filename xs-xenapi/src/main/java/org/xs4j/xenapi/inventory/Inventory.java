/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.inventory;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.Secret;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsException;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.XapiClasses;
import org.xs4j.xenapi.wire.Redaction;
import org.xs4j.xenapi.wire.WireException;
import org.xs4j.xenapi.wire.XapiClass;

/**
 * Reads every record of every class that a pool has, with XAPI's own names, one call for each
 * class.
 *
 * <p>It works on pools of any release: what the pool has is asked from the pool, and a class, field
 * or value that this library does not know is shown as the wire had it. Known fields are shown by
 * their declared type: ints as numbers, dates as ISO-8601 instants, absent refs as null. A field
 * that the pool did not send does not appear. Secrets are shown as {@value Secret#MASK}.
 *
 * <p>XenAPI: {@code system.listMethods} and each class's {@code get_all_records}, role read-only.
 */
public final class Inventory {
  private static final Logger log = LoggerFactory.getLogger(Inventory.class);

  private static final String GET_ALL_RECORDS = ".get_all_records";

  /** What a server answers for a class that its release does not have, or has no more. */
  private static final Set<String> NOT_IN_THIS_RELEASE =
      Set.of("MESSAGE_METHOD_UNKNOWN", "MESSAGE_REMOVED");

  private final Calls calls;
  private final boolean secrets;

  Inventory(Calls calls, boolean secrets) {
    this.calls = calls;
    this.secrets = secrets;
  }

  /** Calls a message that takes nothing but the session. */
  @FunctionalInterface
  interface Calls {
    @Nullable Object call(String method);
  }

  /**
   * A class that could not be read.
   *
   * @param className the class as XAPI writes it
   * @param error why
   */
  public record Problem(String className, XsException error) {
    /** Returns the class and the error's message. */
    @Override
    public String toString() {
      return className + ": " + error.getMessage();
    }
  }

  /** Returns the inventory of a pool; it hides secrets, and reads nothing yet. */
  public static Inventory of(XsClient xs) {
    return new Inventory(method -> xs.call(method), false);
  }

  /** Returns an inventory that shows secrets too. */
  public Inventory withSecrets() {
    return new Inventory(calls, true);
  }

  /**
   * Reads one class after the other, in the order of their names, and hands each to {@code
   * classes}: its name, and its records by ref, each a map from field to value. All maps are sorted
   * by key. A value is text, {@code Long}, {@code Double}, {@code Boolean}, a list, a map or null.
   *
   * @return the classes that could not be read; the rest was
   */
  public List<Problem> read(BiConsumer<String, NavigableMap<String, @Nullable Object>> classes) {
    List<Problem> problems = new ArrayList<>();
    @Nullable XsException gone = null;
    for (String name : classNames()) {
      try {
        if (gone != null) {
          throw gone; // the rest is reported too, without waiting for each
        }
        classes.accept(name, records(name));
      } catch (XapiException e) {
        if (NOT_IN_THIS_RELEASE.contains(e.code())) {
          log.debug("{} is not in this release: {}", name, e.code());
        } else {
          problems.add(new Problem(name, e));
        }
      } catch (XsException e) {
        gone = e instanceof TransportException t && t.surelyNotSent() ? e : null;
        problems.add(new Problem(name, e));
      }
    }
    return Collections.unmodifiableList(problems);
  }

  /**
   * Writes all classes as {@code {class: {ref: {field: value}}}} in UTF-8, one record a line. One
   * class at a time is held in memory. The stream is flushed and stays open.
   *
   * @return the classes that could not be read and are therefore missing; the rest is there
   * @throws java.io.UncheckedIOException when the stream cannot be written
   */
  public List<Problem> writeJson(OutputStream out) {
    try (JsonLines json = new JsonLines(out)) {
      return read(json::write);
    }
  }

  /** Returns the classes that the pool has, or may have where it does not say. */
  private NavigableSet<String> classNames() {
    NavigableSet<String> names = new TreeSet<>();
    try {
      if (calls.call("system.listMethods") instanceof List<?> methods) {
        methods.stream()
            .map(String::valueOf)
            .filter(method -> method.endsWith(GET_ALL_RECORDS))
            .map(method -> method.substring(0, method.length() - GET_ALL_RECORDS.length()))
            .filter(name -> name.indexOf('.') < 0) // not Async.
            .forEach(names::add);
      }
    } catch (XsException e) {
      if (e instanceof TransportException t && t.surelyNotSent()) {
        throw e;
      }
      log.debug("asking for all known classes, as system.listMethods failed: {}", e.getMessage());
    }
    if (names.isEmpty()) {
      XapiClasses.all().stream()
          .filter(XapiClass::listable)
          .map(XapiClass::name)
          .forEach(names::add);
    }
    return names;
  }

  private NavigableMap<String, @Nullable Object> records(String name) {
    Map<String, DeclaredType> types = new HashMap<>();
    XapiClasses.find(name)
        .map(XapiClass::fieldTypes)
        .orElse(Map.of())
        .forEach((field, type) -> types.put(field, DeclaredType.of(type)));
    if (!(calls.call(name + GET_ALL_RECORDS) instanceof Map<?, ?> answer)) {
      throw new WireException(name + GET_ALL_RECORDS + " answered no struct");
    }
    NavigableMap<String, @Nullable Object> records = new TreeMap<>();
    answer.forEach((ref, record) -> records.put(String.valueOf(ref), shown(name, types, record)));
    return records;
  }

  private @Nullable Object shown(
      String className, Map<String, DeclaredType> types, @Nullable Object record) {
    if (!(record instanceof Map<?, ?> fields)) {
      return DeclaredType.UNTYPED.show(record);
    }
    Map<String, @Nullable Object> shown = new TreeMap<>();
    fields.forEach(
        (key, wire) -> {
          String field = String.valueOf(key);
          DeclaredType type = types.get(field);
          boolean secret =
              Redaction.isSecret(className, field)
                  || (type == null && Redaction.isSecretKey(field));
          Object value = (type == null ? DeclaredType.UNTYPED : type).show(wire);
          shown.put(field, secrets ? value : secret ? Secret.MASK : masked(value));
        });
    return shown;
  }

  private static @Nullable Object masked(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> masked = new ArrayList<>(list.size());
      list.forEach(element -> masked.add(masked(element)));
      return masked;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> masked = new TreeMap<>();
      map.forEach(
          (key, member) -> {
            String name = String.valueOf(key);
            masked.put(name, Redaction.isSecretKey(name) ? Secret.MASK : masked(member));
          });
      return masked;
    }
    return value;
  }
}
