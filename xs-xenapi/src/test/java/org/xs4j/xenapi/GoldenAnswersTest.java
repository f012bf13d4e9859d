/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.Ref;
import org.xs4j.core.Secret;
import org.xs4j.xenapi.internal.XapiDates;
import org.xs4j.xenapi.raw.XapiClasses;
import org.xs4j.xenapi.testing.FakeXapi;
import org.xs4j.xenapi.wire.XapiEnum;
import org.xs4j.xenapi.wire.XapiRecord;

/** Answers recorded from a real xapi 23.22.0, read through the whole client. */
class GoldenAnswersTest {
  /** In the recordings' release, and no longer in the description that the raw layer follows. */
  private static final Set<String> WITHDRAWN = Set.of("recommended_guidances");

  private final FakeXapi xapi = FakeXapi.start();

  @AfterEach
  void stop() {
    xapi.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s01_session",
        "s02_inventory",
        "s03_networks",
        "s04_bond",
        "s05_management_bond",
        "s06_vlan",
        "s07_pif",
        "s08_tasks",
        "s09_events",
        "s10_pool_join",
        "s11_storage",
        "s12_vm"
      })
  void whenARecordedAnswerIsRead_thenNothingIsLost(String scenario) throws Exception {
    int read = 0;
    try (XsClient xs = xapi.client().connect()) {
      for (JsonNode line : lines(scenario)) {
        if (line.path("transport").asText().equals("xml")
            && line.path("type").asText().equals("text/xml")
            && !line.path("method").asText().startsWith("session.log")) {
          xapi.on(method(line), FakeXapi.body(line.path("raw").asText()));
          check(xs, method(line), line.path("answer"));
          read++;
        }
      }
    }

    then(read).isGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "json1"})
  void whenARecordedAnswerOfJsonIsRead_thenNothingIsLost(String transport) throws Exception {
    int read = 0;
    try (XsClient xs = xapi.client().transport(WireFormat.JSON_RPC).build()) {
      for (JsonNode line : lines("s13_jsonrpc")) {
        if (line.path("transport").asText().equals(transport)
            && line.path("status").asInt() == 200
            && !method(line).startsWith("session.log")) {
          xapi.onJson(method(line), FakeXapi.jsonBody(line.path("raw").asText()));
          check(xs, method(line), line.path("answer"));
          read++;
        }
      }
    }

    then(read).isGreaterThan(15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s02_inventory", "s10_pool_join", "s12_vm"})
  void whenARecordComesInEitherFormat_thenItIsTheSameRecord(String scenario) throws Exception {
    int read = 0;
    try (XsClient xml = xapi.client().connect();
        XsClient json = xapi.client().transport(WireFormat.JSON_RPC).build()) {
      for (JsonNode line : lines(scenario)) {
        JsonNode value = line.path("answer").path("Value");
        if (method(line).endsWith(".get_all_records") && value.isObject()) {
          xapi.on(method(line), FakeXapi.body(line.path("raw").asText()));
          xapi.onJson(method(line), FakeXapi.json(value.toString()));
          then(typed(json, method(line))).isEqualTo(typed(xml, method(line)));
          read++;
        }
      }
    }

    then(read).isPositive();
  }

  private static String method(JsonNode line) {
    return line.path("method").asText();
  }

  private void check(XsClient xs, String method, JsonNode answer) throws Exception {
    List<String> description = description(answer);
    if (!description.isEmpty()) {
      thenThrownBy(() -> xs.call(method))
          .isInstanceOfSatisfying(
              XapiException.class,
              e -> {
                then(e.code()).isEqualTo(description.get(0));
                then(e.params()).isEqualTo(description.subList(1, description.size()));
              });
      return;
    }
    Object tree = xs.call(method);
    String envelope = answer.has("Status") ? "Value" : "result";
    thenSame(method, tree, answer.isArray() ? answer : answer.path(envelope));
    if (method.endsWith(".get_all_records")) {
      thenTypedIsWhole(method, (Map<?, ?>) tree, (Map<?, ?>) typed(xs, method));
    } else if (method.endsWith(".get_record")) {
      thenTypedIsWhole(method, Map.of("", tree), Map.of("", typed(xs, method)));
    }
  }

  /** Returns what a recorded failure tells, in any of the three formats; nothing of a success. */
  private static List<String> description(JsonNode answer) {
    List<String> description = new ArrayList<>();
    JsonNode error = answer.path("error");
    if (error.isObject()) {
      description.add(error.path("message").asText());
      error = error.path("data");
    }
    error.forEach(text -> description.add(text.asText()));
    if (answer.path("Status").asText().equals("Failure")) {
      answer.path("ErrorDescription").forEach(text -> description.add(text.asText()));
    }
    return description;
  }

  private static void thenSame(String where, Object tree, JsonNode golden) {
    if (tree instanceof Map<?, ?> map) {
      then(golden.isObject()).as(where).isTrue();
      then(map).as(where).hasSize(golden.size());
      map.forEach((k, v) -> thenSame(where + "." + k, v, golden.path(String.valueOf(k))));
    } else if (tree instanceof List<?> list) {
      then(list).as(where).hasSize(golden.size());
      for (int i = 0; i < list.size(); i++) {
        thenSame(where + "[" + i + "]", list.get(i), golden.path(i));
      }
    } else if (tree instanceof Boolean flag) {
      then(golden.isBoolean()).as(where).isTrue();
      then(flag).as(where).isEqualTo(golden.asBoolean());
    } else if (tree instanceof Double number) {
      then(number).as(where).isEqualTo(golden.asDouble());
    } else if (tree instanceof Instant instant) {
      then(instant).as(where).isEqualTo(XapiDates.parse(golden.asText()));
    } else {
      then(String.valueOf(tree)).as(where).isEqualTo(golden.asText());
    }
  }

  private static Object typed(XsClient xs, String method) throws Exception {
    String[] name = method.split("\\.", 2);
    Object api = xs.raw().getClass().getMethod(javaName(name[0])).invoke(xs.raw());
    String verb = name[1].equals("get_record") ? "getRecord" : "getAllRecords";
    Method call =
        Stream.of(api.getClass().getMethods())
            .filter(m -> m.getName().equals(verb))
            .findFirst()
            .orElseThrow();
    if (call.getParameterCount() == 0) {
      return call.invoke(api);
    }
    Class<?> ref = call.getParameterTypes()[0];
    return call.invoke(api, ref.getMethod("of", String.class).invoke(null, "OpaqueRef:any"));
  }

  private static void thenTypedIsWhole(String method, Map<?, ?> tree, Map<?, ?> typed)
      throws Exception {
    String className = method.substring(0, method.indexOf('.'));
    List<String> fields =
        List.copyOf(
            XapiClasses.all().stream()
                .filter(c -> c.name().equals(className))
                .findFirst()
                .orElseThrow()
                .fieldTypes()
                .keySet());
    Map<String, Object> byRef = new LinkedHashMap<>();
    typed.forEach((ref, record) -> byRef.put(String.valueOf(plain(ref)), record));
    then(byRef).hasSize(tree.size());
    for (Map.Entry<?, ?> row : tree.entrySet()) {
      XapiRecord record = (XapiRecord) byRef.get(row.getKey());
      then(WITHDRAWN).as(method).containsAll(record.unknown().keySet());
      RecordComponent[] components = record.getClass().getRecordComponents();
      then(components).hasSize(fields.size() + 1);
      for (Map.Entry<?, ?> field : ((Map<?, ?>) row.getValue()).entrySet()) {
        int at = fields.indexOf(field.getKey());
        if (record.unknown().containsKey(field.getKey())) {
          then(record.unknown().get(field.getKey())).isEqualTo(field.getValue());
          continue;
        }
        then(at).as(className + "." + field.getKey()).isNotNegative();
        Object value = components[at].getAccessor().invoke(record);
        then(plain(value))
            .as(className + "." + field.getKey())
            .isEqualTo(plain(field.getValue(), value));
      }
    }
  }

  /** Returns a typed value as the untyped call would have returned it. */
  private static Object plain(Object value) {
    if (value instanceof Ref<?> ref) {
      return ref.value();
    }
    if (value instanceof XapiEnum constant) {
      return constant.wire();
    }
    if (value instanceof Secret secret) {
      return secret.reveal();
    }
    if (value instanceof Long number) {
      return number.toString();
    }
    if (value instanceof Optional<?> some) {
      return plain(some.orElseThrow());
    }
    if (value instanceof List<?> list) {
      return list.stream().map(GoldenAnswersTest::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> out = new LinkedHashMap<>();
      map.forEach((k, v) -> out.put(String.valueOf(plain(k)), plain(v)));
      return out;
    }
    return value;
  }

  /** Returns an untyped value as XML has it; JSON tells integers and not dates. */
  private static Object plain(Object untyped, Object typed) {
    return typed instanceof Instant && untyped instanceof String text
        ? XapiDates.parse(text)
        : plain(untyped);
  }

  private static String javaName(String xapiName) {
    StringBuilder out = new StringBuilder();
    for (String word : xapiName.split("_", -1)) {
      String lower = word.toLowerCase(Locale.ROOT);
      out.append(
          out.isEmpty()
              ? lower
              : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
    }
    return out.toString();
  }

  private static List<JsonNode> lines(String scenario) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    try (InputStream in =
            GoldenAnswersTest.class.getResourceAsStream("/golden/" + scenario + ".jsonl");
        BufferedReader text =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        lines.add(json.readTree(line));
      }
    }
    return lines;
  }
}
