/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.raw;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xs4j.core.Secret;
import org.xs4j.xenapi.wire.Redaction;
import org.xs4j.xenapi.wire.Since;
import org.xs4j.xenapi.wire.XapiCaller;
import org.xs4j.xenapi.wire.XapiClass;
import org.xs4j.xenapi.wire.XapiEnum;
import org.xs4j.xenapi.wire.XapiRecord;

/** Holds what was generated against the description that it was generated from. */
class RawLayerTest {
  private final JsonNode description = read();

  private static JsonNode read() {
    try (InputStream json =
        XapiCaller.class.getResourceAsStream("/org/xs4j/xenapi/xapi-api.json")) {
      return new JsonMapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> raw(String name) {
    try {
      return Class.forName("org.xs4j.xenapi.raw." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Compares names without regard to case and underscores, so as not to repeat the generator. */
  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** Leaves out what a coverage agent adds. */
  private static Stream<Method> declared(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods()).filter(m -> !m.isSynthetic());
  }

  private static List<Class<?>> apis() {
    return declared(Xapi.class).<Class<?>>map(Method::getReturnType).toList();
  }

  private static Class<?> api(String className) {
    return apis().stream()
        .filter(api -> plain(api.getSimpleName()).equals(plain(className) + "api"))
        .findFirst()
        .orElseThrow();
  }

  private static Class<?> record(String className) {
    return raw(api(className).getSimpleName().replaceFirst("Api$", "Record"));
  }

  @Test
  void whenCounted_thenEveryClassIsThere() {
    then(description).hasSize(73);
    then(apis()).hasSize(73);
    for (JsonNode xapi : description) {
      String name = xapi.get("name").asText();
      then(record(name).isRecord()).isTrue();
      then(raw(record(name).getSimpleName().replaceFirst("Record$", "Ref")).isRecord()).isTrue();
      then(api(name).getAnnotation(Since.class)).isNotNull();
    }
  }

  @Test
  void whenCounted_thenEveryFieldIsAComponentWithItsRelease() {
    int fields = 0;
    for (JsonNode xapi : description) {
      List<RecordComponent> components =
          List.of(record(xapi.get("name").asText()).getRecordComponents());
      int i = 0;
      for (JsonNode field : xapi.get("fields")) {
        RecordComponent component = components.get(i++);
        then(plain(component.getName()).replaceFirst("value$", ""))
            .isEqualTo(plain(field.get("name").asText()).replaceFirst("value$", ""));
        then(component.getAnnotation(Since.class).value())
            .isEqualTo(
                (field.has("since") ? field.get("since") : field.get("prototyped")).asText());
        fields++;
      }
      then(components).hasSize(i + 1);
      then(components.get(i).getName()).isEqualTo("unknown");
    }
    then(fields).isEqualTo(922);
  }

  @Test
  void whenCounted_thenEveryMessageIsAMethodAndAsyncWhereItIs() {
    int messages = 0;
    for (JsonNode xapi : description) {
      String className = xapi.get("name").asText();
      Set<String> methods =
          declared(api(className))
              .map(m -> m.getName().toLowerCase(Locale.ROOT) + "/" + m.getParameterCount())
              .collect(Collectors.toSet());
      Set<String> expected = new LinkedHashSet<>();
      for (JsonNode message : xapi.get("messages")) {
        String name = plain(message.get("name").asText());
        String java = name.equals("import") ? name + plain(className) : name;
        for (int count : counts(message)) {
          expected.add(java + "/" + count);
          if (message.get("async").asBoolean()) {
            expected.add(java + "async/" + count);
          }
        }
        messages++;
      }
      then(methods).isEqualTo(expected);
    }
    then(messages).isEqualTo(2133);
  }

  private static List<Integer> counts(JsonNode message) {
    List<JsonNode> params = new ArrayList<>();
    message.get("params").forEach(params::add);
    params.removeIf(p -> p.get("name").asText().equals("session_id"));
    long required = params.stream().filter(p -> !p.has("default")).count();
    return Stream.iterate((int) required, n -> n <= params.size(), n -> n + 1).toList();
  }

  @Test
  void whenCounted_thenEveryEnumerationKnowsItsValues() throws ReflectiveOperationException {
    Set<String> seen = new LinkedHashSet<>();
    for (JsonNode xapi : description) {
      for (JsonNode e : xapi.get("enums")) {
        String name = e.get("name").asText();
        if (!seen.add(name)) {
          continue;
        }
        String prefix = name.contains("_") ? "" : xapi.get("name").asText() + "_";
        Class<?> type =
            raw(
                Arrays.stream((prefix + name).split("_"))
                    .map(
                        w ->
                            w.substring(0, 1).toUpperCase(Locale.ROOT)
                                + w.substring(1).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining()));
        List<String> values = new ArrayList<>();
        e.get("values").forEach(v -> values.add(v.asText()));
        then((List<?>) type.getMethod("known").invoke(null))
            .extracting(v -> ((XapiEnum) v).wire())
            .isEqualTo(values);
      }
    }
    then(seen).hasSize(75);
  }

  @Test
  void whenAFieldIsASecret_thenRecordsAndRedactionAgree() {
    for (XapiClass xapi : XapiClasses.all()) {
      RecordComponent[] components = record(xapi.name()).getRecordComponents();
      int i = 0;
      for (String field : xapi.fieldTypes().keySet()) {
        then(components[i++].getType() == Secret.class)
            .as(xapi.name() + "." + field)
            .isEqualTo(Redaction.isSecret(xapi.name(), field));
      }
    }
  }

  @Test
  void whenLookedUp_thenClassesTellTheirShape() {
    then(XapiClasses.all()).hasSize(73);
    XapiClass pif = XapiClasses.find("pif").orElseThrow();
    then(pif.name()).isEqualTo("PIF");
    then(pif.listable()).isTrue();
    then(pif.fieldTypes()).containsEntry("bond_master_of", "Bond ref set").hasSize(35);
    then(XapiClasses.find("session").orElseThrow().listable()).isFalse();
    then(XapiClasses.find("nosuch")).isEmpty();
  }

  @Test
  void whenErrorsAreListed_thenDeclaredAndUndeclaredOnesAreThere() {
    then(XapiErrors.class.getFields()).hasSizeGreaterThan(605);
    then(XapiErrors.HOST_IS_SLAVE).isEqualTo("HOST_IS_SLAVE");
    then(XapiErrors.SR_NOT_SHARED).isEqualTo("SR_NOT_SHARED");
  }

  @Test
  void whenBuiltEmpty_thenEveryRecordHasItsDefaults() throws ReflectiveOperationException {
    for (XapiClass xapi : XapiClasses.all()) {
      Object builder = record(xapi.name()).getMethod("builder").invoke(null);
      XapiRecord record = (XapiRecord) builder.getClass().getMethod("build").invoke(builder);
      then(record.uuid()).isEmpty();
      then(record.toString()).startsWith(xapi.name() + "[");
    }
  }
}
