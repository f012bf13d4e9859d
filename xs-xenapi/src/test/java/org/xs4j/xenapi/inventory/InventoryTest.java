/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.xenapi.XapiException;

class InventoryTest {
  private static FakePool pool() {
    return new FakePool(failure("MESSAGE_METHOD_UNKNOWN"));
  }

  private static XapiException failure(String code) {
    return new XapiException(code, List.of("x"), "X.get_all_records", "xs-01");
  }

  private static JsonNode json(Inventory inventory) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    inventory.writeJson(out);
    try {
      return new ObjectMapper().readTree(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Inventory inventory(FakePool pool) {
    return new Inventory(pool, false);
  }

  private static JsonNode json(FakePool pool) {
    return json(inventory(pool));
  }

  /** Returns the JSON of one field of one record. */
  private static String shown(String className, String field, Object wire) {
    return json(pool().record(className, Collections.singletonMap(field, wire)))
        .at("/" + className + "/OpaqueRef:1")
        .get(field)
        .toString();
  }

  @Nested
  class GivenAKnownField {
    @ParameterizedTest
    @CsvSource({
      "1500, 1500",
      "-1, -1",
      "9223372036854775807, 9223372036854775807",
      "-9223372036854775808, -9223372036854775808",
      "9223372036854775808, '\"9223372036854775808\"'",
      "0x10, '\"0x10\"'",
      "007, '\"007\"'",
      "'', '\"\"'"
    })
    void whenAnIntComesAsText_thenItIsANumberIfItIsOne(String wire, String json) {
      then(shown("network", "MTU", wire)).isEqualTo(json);
    }

    @Test
    void whenAnIntComesAsANumber_thenItStaysOne() {
      then(shown("network", "MTU", Long.MAX_VALUE)).isEqualTo("9223372036854775807");
    }

    @Test
    void whenAFloatIsNotANumberOrInfinite_thenItIsText() {
      then(shown("task", "progress", Double.NaN)).isEqualTo("\"NaN\"");
      then(shown("task", "progress", Double.POSITIVE_INFINITY)).isEqualTo("\"Infinity\"");
      then(shown("task", "progress", Double.NEGATIVE_INFINITY)).isEqualTo("\"-Infinity\"");
      then(shown("task", "progress", "nan")).isEqualTo("\"NaN\"");
      then(shown("task", "progress", "-inf")).isEqualTo("\"-Infinity\"");
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "1, 1.0", "1e+09, 1.0E9", "1d, '\"1d\"'", "1e999, '\"1e999\"'"})
    void whenAFloatComesAsText_thenItIsANumberOfTheSameValue(String wire, String json) {
      then(shown("task", "progress", wire)).isEqualTo(json);
    }

    @Test
    void whenAFloatComesAsANumber_thenNoDigitIsLost() {
      then(shown("task", "progress", 0.1 + 0.2)).isEqualTo("0.30000000000000004");
      then(shown("task", "progress", 9007199254740993L)).isEqualTo("9007199254740993");
    }

    @Test
    void whenADate_thenItIsAnIsoInstant() {
      String iso = "\"2026-11-23T15:32:00Z\"";
      then(shown("task", "created", Instant.parse("2026-11-23T15:32:00Z"))).isEqualTo(iso);
      then(shown("task", "created", "20261123T15:32:00Z")).isEqualTo(iso);
      then(shown("task", "created", "2026-11-23T16:32:00+01:00")).isEqualTo(iso);
      then(shown("task", "created", "20261123T15:32:00")).isEqualTo(iso);
      then(shown("task", "created", "yesterday")).isEqualTo("\"yesterday\"");
    }

    @Test
    void whenARefIsAbsent_thenItIsNull() {
      then(shown("PIF", "network", "OpaqueRef:NULL")).isEqualTo("null");
      then(shown("PIF", "network", "OpaqueRef:a")).isEqualTo("\"OpaqueRef:a\"");
      then(shown("PIF", "network", "")).isEqualTo("\"\"");
      then(shown("network", "PIFs", List.of("OpaqueRef:a", "OpaqueRef:NULL")))
          .isEqualTo("[\"OpaqueRef:a\",null]");
      then(shown("pool", "blobs", Map.of("icon", "OpaqueRef:NULL"))).isEqualTo("{\"icon\":null}");
    }

    @Test
    void whenATextLooksLikeARefOrANumber_thenItStaysText() {
      then(shown("network", "name_label", "OpaqueRef:NULL")).isEqualTo("\"OpaqueRef:NULL\"");
      then(shown("network", "name_label", "42")).isEqualTo("\"42\"");
      then(shown("network", "name_label", "NaN")).isEqualTo("\"NaN\"");
      then(shown("network", "other_config", Map.of("n", "42"))).isEqualTo("{\"n\":\"42\"}");
    }

    @Test
    void whenAMapHasTypedKeys_thenTheKeysStayText() {
      then(shown("VM_metrics", "VCPUs_CPU", Map.of("0", "3"))).isEqualTo("{\"0\":3}");
      then(shown("VM_metrics", "VCPUs_utilisation", Map.of("0", 0.5))).isEqualTo("{\"0\":0.5}");
      then(shown("VM_metrics", "VCPUs_flags", Map.of("0", List.of("running"))))
          .isEqualTo("{\"0\":[\"running\"]}");
      then(shown("network", "assigned_ips", Map.of("OpaqueRef:NULL", "10.0.0.1")))
          .isEqualTo("{\"OpaqueRef:NULL\":\"10.0.0.1\"}");
    }

    @Test
    void whenAValueDoesNotFitItsType_thenItIsAsTheWireHadIt() {
      then(shown("network", "MTU", "many")).isEqualTo("\"many\"");
      then(shown("network", "MTU", Map.of("a", "1"))).isEqualTo("{\"a\":\"1\"}");
      then(shown("PIF", "managed", "1")).isEqualTo("\"1\"");
      then(shown("PIF", "managed", true)).isEqualTo("true");
      then(shown("network", "PIFs", "OpaqueRef:a")).isEqualTo("\"OpaqueRef:a\"");
      then(shown("network", "other_config", List.of("a"))).isEqualTo("[\"a\"]");
      then(shown("VIF", "trunks", Arrays.asList("1", "x", null))).isEqualTo("[1,\"x\",null]");
      then(shown("network", "bridge", null)).isEqualTo("null");
    }

    @Test
    void whenATextHasAnyCharacter_thenItIsKept() throws IOException {
      String text = "ä\u4e2d\ud83d\ude80 \"\\ \t\r\n\u0001\u2028\u0000\ufffe";

      then(new ObjectMapper().readTree(shown("network", "name_label", text)).textValue())
          .isEqualTo(text);
    }
  }

  @Nested
  class GivenAnUnknownFieldOrClass {
    @Test
    void whenRead_thenValuesAreAsTheWireHadThem() {
      then(shown("network", "colour", "42")).isEqualTo("\"42\"");
      then(shown("network", "colour", "OpaqueRef:NULL")).isEqualTo("\"OpaqueRef:NULL\"");
      then(shown("network", "colour", Double.NaN)).isEqualTo("\"NaN\"");
      then(shown("network", "colour", List.of(Map.of("a", false)))).isEqualTo("[{\"a\":false}]");
    }

    @Test
    void whenThePoolListsAnUnknownClass_thenItIsReadToo() {
      JsonNode json = json(pool().record("Quark", Map.of("spin", "2")).listingMethods());

      then(json.toString()).isEqualTo("{\"Quark\":{\"OpaqueRef:1\":{\"spin\":\"2\"}}}");
    }
  }

  @Nested
  class GivenSecrets {
    private final FakePool pool =
        pool()
            .record("secret", Map.of("uuid", "u", "value", "hunter2"))
            .record(
                "PBD",
                Map.of("device_config", Map.of("password", "hunter2", "password_secret", "u")))
            .record(
                "Quark",
                Map.of(
                    "spin_password",
                    "hunter2",
                    "nested",
                    List.of(Map.of("chappassword", "hunter2"))))
            .listingMethods();

    @Test
    void whenNotAskedFor_thenTheyAreMasked() {
      JsonNode json = json(pool);

      then(json.toString()).doesNotContain("hunter2");
      then(json.at("/secret/OpaqueRef:1").toString())
          .isEqualTo("{\"uuid\":\"u\",\"value\":\"***\"}");
      then(json.at("/PBD/OpaqueRef:1/device_config").toString())
          .isEqualTo("{\"password\":\"***\",\"password_secret\":\"u\"}");
    }

    @Test
    void whenAskedFor_thenTheyAreShown() {
      JsonNode json = json(inventory(pool).withSecrets());

      then(json.at("/secret/OpaqueRef:1/value").textValue()).isEqualTo("hunter2");
      then(json.at("/PBD/OpaqueRef:1/device_config/password").textValue()).isEqualTo("hunter2");
      then(json.at("/Quark/OpaqueRef:1/spin_password").textValue()).isEqualTo("hunter2");
    }
  }

  @Nested
  class GivenAPoolThatListsItsMethods {
    @Test
    void whenRead_thenEachClassIsAskedForOnceAndNoOther() {
      FakePool pool =
          new FakePool(failure("INTERNAL_ERROR"))
              .record("pool", Map.of())
              .record("VM", Map.of())
              .listingMethods();

      then(inventory(pool).writeJson(OutputStream.nullOutputStream())).isEmpty();

      then(pool.calls)
          .containsExactly("system.listMethods", "VM.get_all_records", "pool.get_all_records");
    }

    @Test
    void whenAClassWasRemoved_thenItIsLeftOut() {
      FakePool pool =
          pool()
              .answer("VMPP.get_all_records", failure("MESSAGE_REMOVED"))
              .record("pool", Map.of())
              .listingMethods();

      then(json(pool).toString()).isEqualTo("{\"pool\":{\"OpaqueRef:1\":{}}}");
    }

    @Test
    void whenAClassFails_thenItIsReportedAndTheRestIsWritten() {
      FakePool pool =
          pool()
              .answer("SR.get_all_records", failure("INTERNAL_ERROR"))
              .answer("VBD.get_all_records", "no struct")
              .record("pool", Map.of("uuid", "u"))
              .listingMethods();
      ByteArrayOutputStream out = new ByteArrayOutputStream();

      List<Inventory.Problem> problems = inventory(pool).writeJson(out);

      then(problems).extracting(Inventory.Problem::className).containsExactly("SR", "VBD");
      then(problems.get(0).toString()).startsWith("SR: ").contains("INTERNAL_ERROR");
      then(out.toString(UTF_8)).contains("\"pool\"", "\"uuid\":\"u\"").doesNotContain("SR");
    }

    @Test
    void whenTheHostGoesAway_thenTheRestIsReportedWithoutFurtherCalls() {
      FakePool pool =
          pool()
              .record("Bond", Map.of())
              .answer(
                  "PIF.get_all_records",
                  new TransportException("refused", "xs-01", Phase.CONNECT, null))
              .record("pool", Map.of())
              .listingMethods();

      List<Inventory.Problem> problems = inventory(pool).writeJson(OutputStream.nullOutputStream());

      then(problems).extracting(Inventory.Problem::className).containsExactly("PIF", "pool");
      then(pool.calls).doesNotContain("pool.get_all_records");
    }
  }

  @Nested
  class GivenAPoolThatDoesNotListItsMethods {
    @Test
    void whenRead_thenAllKnownClassesAreTriedAndMissingOnesLeftOut() {
      FakePool pool = pool().record("PIF", Map.of("MTU", "1500"));

      JsonNode json = json(pool);

      then(json.toString()).isEqualTo("{\"PIF\":{\"OpaqueRef:1\":{\"MTU\":1500}}}");
      then(pool.calls)
          .hasSizeGreaterThan(40)
          .doesNotHaveDuplicates()
          .contains("VM.get_all_records", "pool_update.get_all_records")
          .doesNotContain("session.get_all_records", "event.get_all_records");
    }

    @Test
    void whenTheHostCannotBeReached_thenItThrowsAtOnce() {
      FakePool pool = new FakePool(new TransportException("refused", "xs-01", Phase.CONNECT, null));

      thenThrownBy(() -> json(pool)).isInstanceOf(TransportException.class);
      then(pool.calls).hasSize(1);
    }
  }

  @Nested
  class GivenTwoReadsOfTheSamePool {
    @Test
    void whenWritten_thenTheTextIsTheSameWhateverTheOrderOfTheWire() {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("b", Map.of());
      one.put("a", Map.of());
      Map<String, Object> two = new LinkedHashMap<>();
      two.put("a", Map.of());
      two.put("b", Map.of());

      then(text(pool().answer("PIF.get_all_records", one)))
          .isEqualTo(text(pool().answer("PIF.get_all_records", two)))
          .isEqualTo("{\n\"PIF\":{\n\"a\":{},\n\"b\":{}}}\n");
    }

    private static String text(FakePool pool) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      inventory(pool).writeJson(out);
      return out.toString(UTF_8);
    }
  }
}
