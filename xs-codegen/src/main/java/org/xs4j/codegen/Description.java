/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** XAPI's description of itself: its classes and its error codes. */
record Description(List<XapiClass> classes, List<ErrorCode> errors) {

  /** One class, such as {@code PIF}. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record XapiClass(
      String name,
      @Nullable String since,
      @Nullable String prototyped,
      @Nullable String deprecated,
      @Nullable String removed,
      List<Field> fields,
      List<Message> messages,
      List<Enumeration> enums) {
    Life life() {
      return Life.of(since, prototyped, deprecated, removed);
    }

    boolean listable() {
      return messages.stream().anyMatch(m -> m.name().equals("get_all_records"));
    }

    boolean constructible() {
      return messages.stream().anyMatch(Message::takesRecord);
    }

    List<Field> constructorFields() {
      return fields.stream().filter(Field::inConstructor).toList();
    }
  }

  /** One field, such as {@code PIF.device}. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Field(
      String name,
      String type,
      String qualifier,
      @Nullable String since,
      @Nullable String prototyped,
      @Nullable String deprecated,
      @Nullable String removed,
      @JsonProperty("default") @Nullable JsonNode initial) {
    Life life() {
      return Life.of(since, prototyped, deprecated, removed);
    }

    boolean inConstructor() {
      return qualifier.equals("RW") || qualifier.equals("RO/constructor");
    }
  }

  /** One message, such as {@code PIF.plug}. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Message(
      String name,
      List<Param> params,
      String result,
      @Nullable List<String> errors,
      boolean async,
      boolean hidden,
      @Nullable String role,
      @Nullable String since,
      @Nullable String prototyped,
      @Nullable String deprecated,
      @Nullable String removed) {
    Life life() {
      return Life.of(since, prototyped, deprecated, removed);
    }

    /** Tells whether the first parameter on the wire is the session. */
    boolean inSession() {
      return !params.isEmpty() && params.get(0).name().equals("session_id");
    }

    /** Returns the parameters without the session. */
    List<Param> ownParams() {
      return inSession() ? params.subList(1, params.size()) : params;
    }

    boolean takesRecord() {
      return params.stream().anyMatch(p -> p.type().endsWith(" record"));
    }
  }

  /** One parameter; those with an initial value come last and may be left out. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Param(
      String name,
      String type,
      @Nullable String since,
      @JsonProperty("default") @Nullable JsonNode initial) {
    boolean optional() {
      return initial != null;
    }
  }

  /** One enumeration, listed with each class that uses it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Enumeration(String name, List<String> values) {}

  /** One error code with the names of its parameters. */
  record ErrorCode(String code, List<String> params) {}

  /** In which releases an element exists. */
  record Life(String since, Optional<String> deprecated, Optional<String> removed) {
    static Life of(
        @Nullable String since,
        @Nullable String prototyped,
        @Nullable String deprecated,
        @Nullable String removed) {
      String first = since != null ? since : prototyped;
      if (first == null) {
        throw new IllegalArgumentException("an element without since and prototyped");
      }
      return new Life(first, Optional.ofNullable(deprecated), Optional.ofNullable(removed));
    }

    /** Returns a sentence on since when, as Javadoc. */
    String sentence() {
      StringBuilder text = new StringBuilder("Since {@code " + since + "}");
      deprecated.ifPresent(r -> text.append(", deprecated in {@code ").append(r).append('}'));
      removed.ifPresent(r -> text.append(", removed in {@code ").append(r).append('}'));
      return text.append('.').toString();
    }
  }

  static Description read(Path classesJson, Path errorsJson) throws IOException {
    JsonMapper json = new JsonMapper();
    return new Description(
        List.of(json.readValue(classesJson.toFile(), XapiClass[].class)),
        List.of(json.readValue(errorsJson.toFile(), ErrorCode[].class)));
  }

  /**
   * Returns each enumeration once, by name, with the class that lists it first.
   *
   * @throws IllegalArgumentException when two of one name differ
   */
  Map<String, Enumeration> enumerations() {
    Map<String, Enumeration> byName = new LinkedHashMap<>();
    for (XapiClass c : classes) {
      for (Enumeration e : c.enums()) {
        Enumeration known = byName.putIfAbsent(e.name(), e);
        if (known != null && !known.equals(e)) {
          throw new IllegalArgumentException("two enumerations are named " + e.name());
        }
      }
    }
    return byName;
  }
}
