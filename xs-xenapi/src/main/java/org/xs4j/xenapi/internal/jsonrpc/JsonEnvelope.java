/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.jsonrpc;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xs4j.xenapi.internal.AnswerPath;
import org.xs4j.xenapi.internal.TreeReader;
import org.xs4j.xenapi.internal.transport.ApiFailure;
import org.xs4j.xenapi.internal.transport.UnreadableAnswerException;
import org.xs4j.xenapi.wire.WireReader;

/**
 * Reads a whole answer, of version 2.0 or of 1.0 as old servers answer: a result, read straight
 * into its type, or an error. The id is not looked at, for XAPI answers some calls with 0.
 */
final class JsonEnvelope<T> {
  private final AnswerParser in;
  private final AnswerPath path;
  private final JsonReader reader;
  private final Function<? super WireReader, ? extends T> result;
  private @Nullable T value;
  private boolean decoded;
  private boolean nil;
  private @Nullable List<String> error;

  private JsonEnvelope(
      AnswerParser in, int depth, Function<? super WireReader, ? extends T> result) {
    this.in = in;
    this.path = new AnswerPath(depth);
    this.reader = new JsonReader(in, path);
    this.result = result;
  }

  /**
   * Reads an answer.
   *
   * @throws ApiFailure when it tells a failure
   * @throws UnreadableAnswerException when it is none
   * @throws IOException when it cannot be read, or is no JSON
   */
  static <T> @Nullable T read(
      AnswerParser in, int depth, Function<? super WireReader, ? extends T> result)
      throws IOException {
    return new JsonEnvelope<T>(in, depth, result).read();
  }

  private @Nullable T read() throws IOException {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      throw new UnreadableAnswerException("the answer is no JSON-RPC: it is no object");
    }
    reader.struct(this::member);
    if (in.nextToken() != null) {
      throw new UnreadableAnswerException("the answer goes on after its end");
    }
    if (error != null) {
      throw new ApiFailure(error);
    }
    if (!decoded && !nil) {
      throw new UnreadableAnswerException("the answer holds neither result nor error");
    }
    return decoded ? value : result.apply(new TreeReader(null));
  }

  private void member(String name, WireReader member) {
    if (name.equals("result")) {
      nil = in.currentToken() == JsonToken.VALUE_NULL; // as beside an error of 1.0
      if (!nil) {
        path.makeRoot();
        value = result.apply(member);
        decoded = true;
      }
    } else if (name.equals("error")) {
      error(member);
    } else {
      member.any();
    }
  }

  /** Reads {@code {code, message, data}} of 2.0, or the bare array of 1.0 and of a booting host. */
  private void error(WireReader member) {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (in.currentToken() == JsonToken.START_ARRAY) {
      error = texts(member);
      return;
    }
    List<String> description = new ArrayList<>();
    String[] code = {""};
    member.struct(
        (name, part) -> {
          switch (name) {
            case "message" -> code[0] = part.string();
            case "data" -> description.addAll(data(part));
            default -> part.any();
          }
        });
    description.add(0, code[0]);
    error = description;
  }

  private List<String> data(WireReader part) {
    if (in.currentToken() == JsonToken.START_ARRAY) {
      return texts(part);
    }
    Object only = part.any();
    return only == null ? List.of() : List.of(String.valueOf(only));
  }

  private static List<String> texts(WireReader array) {
    return array.list(element -> String.valueOf(element.any()));
  }
}
