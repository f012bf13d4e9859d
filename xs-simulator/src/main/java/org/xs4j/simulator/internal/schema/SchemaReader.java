/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the API's description and leaves out what a release does not have yet. */
final class SchemaReader {
  private static final String API = "/org/xs4j/xenapi/xapi-api.json";

  private static final JsonNode CORRECTIONS = resource("corrections.json");

  /** How far the release goes; null for all that there ever was. */
  private final @Nullable Level release;

  private final Map<String, ClassSpec> classes = new LinkedHashMap<>();
  private final Map<String, MessageSpec> messages = new LinkedHashMap<>();
  private final Map<String, List<String>> enums = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();

  private SchemaReader(@Nullable Level release) {
    this.release = release;
  }

  /** Reads what a release has. */
  static Schema read(Profile profile) {
    return read(Level.parse(profile.level()));
  }

  /** Reads what any release has. */
  static Schema readAll() {
    return read((Level) null);
  }

  private static Schema read(@Nullable Level release) {
    SchemaReader reader = new SchemaReader(release);
    for (JsonNode node : resource(API)) {
      reader.addClass(node);
    }
    reader.addMessagesOfFormerFields();
    reader.messages.keySet().forEach(m -> reader.aliases.put(m.replace('.', '_'), m));
    return new Schema(
        Collections.unmodifiableMap(reader.classes),
        Collections.unmodifiableMap(reader.messages),
        Map.copyOf(reader.enums),
        Map.copyOf(reader.aliases));
  }

  private static JsonNode resource(String name) {
    try (InputStream in = SchemaReader.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("no resource " + name);
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addClass(JsonNode node) {
    String name = node.get("name").asText();
    // enumerations are shared between classes, also by those that the release lacks
    for (JsonNode e : node.path("enums")) {
      enums.putIfAbsent(e.get("name").asText(), strings(e.get("values")));
    }
    if (!present(node)) {
      return;
    }
    Map<String, FieldSpec> fields = new LinkedHashMap<>();
    for (JsonNode f : node.path("fields")) {
      if (present(f)) {
        fields.put(f.get("name").asText(), field(f));
        addFormerFields(name, f.get("name").asText(), fields);
      }
    }
    classes.put(
        name,
        new ClassSpec(
            name, node.path("events").asBoolean(true), Collections.unmodifiableMap(fields)));
    for (JsonNode m : node.path("messages")) {
      String full = name + "." + m.get("name").asText();
      if (contains("presentMessages", full) || (present(m) && !contains("absentMessages", full))) {
        addMessage(name, m);
      }
    }
  }

  private void addFormerFields(String owner, String after, Map<String, FieldSpec> fields) {
    for (JsonNode f : CORRECTIONS.path("formerFields")) {
      boolean here = f.get("class").asText().equals(owner) && f.get("after").asText().equals(after);
      if (here && present(f) && !removed(f)) {
        fields.put(f.get("name").asText(), field(f));
      }
    }
  }

  private void addMessagesOfFormerFields() {
    for (JsonNode f : CORRECTIONS.path("formerFields")) {
      if (!present(f) || removed(f)) {
        continue;
      }
      String owner = f.get("class").asText();
      ParamSpec self = new ParamSpec("self", Type.parse(owner + " ref"), null);
      MessageSpec getter =
          new MessageSpec(
              owner,
              "get_" + f.get("name").asText(),
              true,
              List.of(self),
              Type.parse(f.get("type").asText()),
              false,
              true,
              false);
      messages.put(getter.fullName(), getter);
    }
  }

  private void addMessage(String owner, JsonNode m) {
    List<ParamSpec> params = new ArrayList<>();
    boolean takesSession = false;
    for (JsonNode p : m.path("params")) {
      String name = p.get("name").asText();
      if (name.equals("session_id") && params.isEmpty() && !takesSession) {
        takesSession = true;
      } else if (present(p)) {
        Type type = Type.parse(p.get("type").asText());
        params.add(
            new ParamSpec(name, type, p.has("default") ? value(type, p.get("default")) : null));
      }
    }
    Type result = Type.parse(m.path("result").asText("void"));
    MessageSpec spec =
        new MessageSpec(
            owner,
            m.get("name").asText(),
            takesSession,
            List.copyOf(params),
            result,
            m.path("async").asBoolean(),
            m.path("implicit").asBoolean(),
            removed(m));
    if (spec.name().equals("get_all_records")) {
      // hidden twin of get_all_records, in no documentation
      ParamSpec expression = new ParamSpec("expr", Type.parse("string"), null);
      MessageSpec where =
          new MessageSpec(
              owner,
              "get_all_records_where",
              true,
              List.of(expression),
              result,
              false,
              true,
              false);
      messages.put(where.fullName(), where);
    }
    messages.put(spec.fullName(), spec);
  }

  private static FieldSpec field(JsonNode f) {
    Type type = Type.parse(f.get("type").asText());
    String qualifier = f.path("qualifier").asText();
    return new FieldSpec(
        f.get("name").asText(),
        type,
        qualifier.equals("RW"),
        qualifier.equals("RW") || qualifier.equals("RO/constructor"),
        f.has("default"),
        f.has("default") ? value(type, f.get("default")) : type.zero());
  }

  private boolean present(JsonNode element) {
    JsonNode since = element.has("prototyped") ? element.get("prototyped") : element.get("since");
    return since == null || reaches(since.asText());
  }

  /** Returns whether the release has dropped something; the sum of all releases drops nothing. */
  private boolean removed(JsonNode element) {
    return release != null && element.has("removed") && reaches(element.get("removed").asText());
  }

  private boolean reaches(String level) {
    return release == null || release.compareTo(Level.parse(level)) >= 0;
  }

  private boolean contains(String list, String name) {
    return strings(CORRECTIONS.path(list)).contains(name);
  }

  private static List<String> strings(JsonNode array) {
    List<String> out = new ArrayList<>();
    array.forEach(e -> out.add(e.asText()));
    return List.copyOf(out);
  }

  private static Object value(Type type, JsonNode json) {
    return switch (type.kind()) {
      case INT -> json.asLong();
      case FLOAT -> json.asDouble();
      case BOOL -> json.asBoolean();
      case DATETIME -> Instant.EPOCH;
      case SET -> strings(json);
      case MAP -> {
        Map<String, Object> map = new LinkedHashMap<>();
        json.properties().forEach(e -> map.put(e.getKey(), value(type.element(), e.getValue())));
        yield Collections.unmodifiableMap(map);
      }
      default -> json.asText();
    };
  }
}
