/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.jsonrpc;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.XsException;
import org.xs4j.xenapi.internal.AnswerPath;
import org.xs4j.xenapi.internal.http.AnswerLimits;
import org.xs4j.xenapi.testing.Mutations;
import org.xs4j.xenapi.wire.FieldNames;
import org.xs4j.xenapi.wire.WireReader;

/** The shorter ways of our parser lead where Jackson's own lead, wherever its buffer ends. */
class AnswerParserTest {
  private static final AnswerFactory JSON =
      JsonRpcTransport.factory(new AnswerLimits(1 << 20, 10_000, 64));

  @Nested
  class GivenAnyAnswer {
    @Test
    void whenRead_thenItIsWhatJacksonReads() {
      Mutations mutations =
          new Mutations(
              7,
              "json",
              List.of("s13_jsonrpc"),
              "\"",
              "\\\"",
              ",",
              ":",
              "{",
              "}",
              "[]",
              "\u00e9",
              "-1",
              "1.5",
              "true",
              "null",
              " ",
              "\n",
              "12345678901234567890");
      Random random = new Random(7);
      int read = 0;
      int refused = 0;
      for (int i = 0; i < 4_000; i++) {
        byte[] answer = mutations.next();
        Object expected = outcome(() -> plain(answer));
        Object seen = outcome(() -> ours(new Pieces(answer, 1 + random.nextInt(300))));

        then(seen).as("%s", new String(answer, StandardCharsets.UTF_8)).isEqualTo(expected);

        read += expected instanceof Refused ? 0 : 1;
        refused += expected instanceof Refused ? 1 : 0;
      }
      then(read).isPositive();
      then(refused).isPositive();
    }
  }

  @Nested
  class GivenRecordsOfOneKind {
    private static final FieldNames FIELDS = FieldNames.of("uuid", "label", "PIFs", "other", "on");

    @Test
    void whenTheirFieldsComeInAnyOrderAndPieces_thenEachIsFound() throws IOException {
      Random random = new Random(11);
      List<Map<String, Object>> records = new ArrayList<>();
      StringBuilder text = new StringBuilder("[");
      for (int i = 0; i < 200; i++) {
        Map<String, Object> record = new LinkedHashMap<>();
        for (String name : order(random, i)) {
          record.put(name, name.equals("on") ? i % 2 == 0 : name + "-" + random.nextInt(9));
        }
        records.add(record);
        text.append(i == 0 ? "" : ",").append(json(record, random.nextInt(4) == 0 ? " " : ""));
      }
      byte[] bytes = text.append("]").toString().getBytes(StandardCharsets.UTF_8);

      for (int piece = 1; piece < 200; piece += 13) {
        then(records(new Pieces(bytes, piece))).isEqualTo(records);
      }
    }

    private static List<String> order(Random random, int record) {
      List<String> names = new ArrayList<>(List.of("uuid", "label", "other", "on"));
      if (record % 5 == 0) {
        names.add(random.nextInt(5), "new in a later release");
      }
      if (record % 7 == 0) {
        Collections.shuffle(names, random);
      }
      return names;
    }

    private static String json(Map<String, Object> record, String blank) {
      StringBuilder text = new StringBuilder("{");
      record.forEach(
          (name, value) ->
              text.append(text.length() == 1 ? "" : "," + blank)
                  .append('"')
                  .append(name)
                  .append('"')
                  .append(blank)
                  .append(':')
                  .append(value instanceof String ? "\"" + value + "\"" : value));
      return text.append("}").toString();
    }

    private static List<Map<String, Object>> records(InputStream in) throws IOException {
      try (AnswerParser parser = JSON.parser(in)) {
        parser.nextToken();
        return new JsonReader(parser, new AnswerPath(9))
            .list(
                element -> {
                  Map<String, Object> record = new LinkedHashMap<>();
                  element.struct(
                      FIELDS,
                      (field, name, value) -> {
                        then(field).isEqualTo(FIELDS.find(name));
                        record.put(name, name.equals("on") ? value.bool() : value.string());
                      });
                  return record;
                });
      }
    }
  }

  @Nested
  class GivenLongTextsThatRepeat {
    @Test
    void whenOneDiffersAtItsEnd_thenItIsNotTakenForTheOther() throws IOException {
      String escaped = "<a b=\\\"" + "x".repeat(100) + "\\\"/>";
      String json =
          "{\"a\":\""
              + escaped
              + "\",\"b\":\""
              + escaped
              + "\",\"c\":\""
              + escaped
              + "!\",\"d\":\""
              + escaped.substring(0, 60)
              + "\"}";

      Object read = ours(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));

      then(read).isEqualTo(plain(json.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Nested
  class GivenNumbers {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "7",
          "-7",
          "-0",
          "00",
          "01",
          "123456789012345678",
          "1234567890123456789",
          "9223372036854775807",
          "9223372036854775808",
          "1.5",
          "1e3",
          "1E-3",
          "1.",
          "1x",
          "12 ",
          "12\n"
        })
    void whenOneIsAMember_thenItIsWhatJacksonReads(String number) {
      byte[] json = ("{\"a\":1,\"b\":" + number + ",\"c\":{}}").getBytes(StandardCharsets.UTF_8);

      then(outcome(() -> ours(new ByteArrayInputStream(json))))
          .isEqualTo(outcome(() -> plain(json)));
    }

    @Test
    void whenOneStandsForAText_thenItsDigitsAreTheText() throws IOException {
      byte[] json = "{\"a\":120,\"b\":-3,\"c\":7}".getBytes(StandardCharsets.UTF_8);
      try (AnswerParser in = JSON.parser(new ByteArrayInputStream(json))) {
        in.nextToken();

        then(new JsonReader(in, new AnswerPath(9)).map(key -> key, WireReader::string))
            .isEqualTo(Map.of("a", "120", "b", "-3", "c", "7"));
      }
    }
  }

  private record Refused() {}

  private interface Reading {
    @Nullable Object read() throws IOException;
  }

  private static @Nullable Object outcome(Reading reading) {
    try {
      return reading.read();
    } catch (IOException | UncheckedIOException | XsException e) {
      return new Refused();
    }
  }

  private static @Nullable Object ours(InputStream bytes) throws IOException {
    try (AnswerParser in = JSON.parser(new Utf8Repair(bytes))) {
      if (in.nextToken() == null) {
        throw new IOException("nothing is there");
      }
      Object read = new JsonReader(in, new AnswerPath(64)).any();
      if (in.nextToken() != null) {
        throw new IOException("it goes on");
      }
      return read;
    }
  }

  private static @Nullable Object plain(byte[] bytes) throws IOException {
    try (JsonParser in = JSON.createParser(new Utf8Repair(new ByteArrayInputStream(bytes)))) {
      in.nextToken();
      Object read = tree(in);
      if (in.nextToken() != null) {
        throw new IOException("it goes on");
      }
      return read;
    }
  }

  private static @Nullable Object tree(JsonParser in) throws IOException {
    if (in.currentToken() == null) {
      throw new IOException("nothing is there");
    }
    switch (in.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String name = in.currentName();
          in.nextToken();
          map.put(name, tree(in));
        }
        return map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          list.add(tree(in));
        }
        return list;
      }
      case VALUE_NUMBER_INT -> {
        try {
          return in.getLongValue();
        } catch (InputCoercionException e) {
          return in.getText();
        }
      }
      case VALUE_NUMBER_FLOAT -> {
        return in.getDoubleValue();
      }
      case VALUE_NULL -> {
        return null;
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        return in.getBooleanValue();
      }
      default -> {
        return in.getText();
      }
    }
  }

  /** Hands out a few bytes at a time, so that the parser's buffer ends anywhere. */
  private static final class Pieces extends InputStream {
    private final ByteArrayInputStream bytes;
    private final int size;

    Pieces(byte[] bytes, int size) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.size = size;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return bytes.read(buffer, offset, Math.min(size, length));
    }
  }
}
