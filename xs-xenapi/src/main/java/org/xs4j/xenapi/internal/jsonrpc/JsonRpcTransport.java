/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.jsonrpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.xs4j.core.XsException;
import org.xs4j.xenapi.internal.http.Answer;
import org.xs4j.xenapi.internal.http.AnswerLimits;
import org.xs4j.xenapi.internal.http.HttpChannel;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.transport.Transport;
import org.xs4j.xenapi.internal.transport.UnreadableAnswerException;
import org.xs4j.xenapi.internal.xmlrpc.TaskResult;
import org.xs4j.xenapi.wire.WireException;
import org.xs4j.xenapi.wire.WireReader;

/** JSON-RPC 2.0 at {@code /jsonrpc}, which hosts offer since 7.3, and nearly so since 7.0. */
public final class JsonRpcTransport implements Transport {
  /** Where XAPI takes it. */
  public static final String PATH = "/jsonrpc";

  private static final Set<String> ACCEPTED = Set.of("application/json");

  private final HttpChannel channel;
  private final Target target;
  private final Target endpoint;
  private final AnswerFactory json;

  /** Creates a transport to one host; connects to nobody yet. */
  public JsonRpcTransport(HttpChannel channel, Target target) {
    this.channel = channel;
    this.target = target;
    this.endpoint = target.withPath(PATH);
    this.json = factory(channel.limits());
  }

  private JsonRpcTransport(JsonRpcTransport other, HttpChannel channel) {
    this.channel = channel;
    this.target = other.target;
    this.endpoint = other.endpoint;
    this.json = other.json;
  }

  /** Returns this transport over another channel. */
  public JsonRpcTransport over(HttpChannel channel) {
    return new JsonRpcTransport(this, channel);
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  @SuppressWarnings("NullAway") // what the caller's own function returned, null for a void result
  public <T> T call(
      String method, List<Object> params, Function<? super WireReader, ? extends T> result) {
    byte[] request = JsonRequest.of(json, method, params);
    try (Answer answer =
        channel.post(method, endpoint, "application/json; charset=utf-8", request, ACCEPTED)) {
      try (AnswerParser in = json.parser(new Utf8Repair(answer.body()))) {
        return read(in, answer, result);
      } catch (IOException e) {
        throw failed(answer, e);
      }
    }
  }

  @Override
  public <T> T decodeTask(
      String method, String text, Function<? super WireReader, ? extends T> result) {
    return TaskResult.read(channel.limits(), target, method, text, result);
  }

  @SuppressWarnings("NullAway") // as above
  private <T> T read(
      AnswerParser in, Answer answer, Function<? super WireReader, ? extends T> result)
      throws IOException {
    try {
      return JsonEnvelope.read(in, channel.limits().depth(), result);
    } catch (UnreadableAnswerException | WireException e) {
      throw answer.unreadable(e);
    } catch (UncheckedIOException e) {
      throw failed(answer, Objects.requireNonNull(e.getCause()));
    }
  }

  /** Tells JSON that makes no sense from a connection that broke. */
  private static XsException failed(Answer answer, IOException e) {
    if (e instanceof JsonProcessingException syntax) {
      return answer.unreadable(
          new UnreadableAnswerException(
              "the answer is no JSON, is cut short or is too much: "
                  + syntax.getOriginalMessage()
                  + (syntax.getLocation() == null
                      ? ""
                      : " (byte " + syntax.getLocation().getByteOffset() + ")")));
    }
    return answer.broken(e);
  }

  static AnswerFactory factory(AnswerLimits limits) {
    return new AnswerFactory(
        new JsonFactoryBuilder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.depth() + 1)
                    .maxStringLength(limits.valueChars())
                    .maxNameLength(limits.valueChars())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW));
  }
}
