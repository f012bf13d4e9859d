/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.jsonrpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xs4j.xenapi.internal.http.AnswerLimits;
import org.xs4j.xenapi.internal.transport.ApiFailure;
import org.xs4j.xenapi.internal.transport.UnreadableAnswerException;
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.testing.Fuzz;
import org.xs4j.xenapi.testing.Mutations;
import org.xs4j.xenapi.wire.WireException;
import org.xs4j.xenapi.wire.WireReader;

/** Whatever comes, what is thrown is what the transport turns into a TransportException. */
class JsonFuzzTest {
  private static final List<Function<WireReader, Object>> RESULTS =
      List.of(
          in -> String.valueOf(in.any()),
          in -> in.map(Function.identity(), PifRecord::read),
          NetworkRecord::read);

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void whenAnswersAreMutated_thenNothingElseIsThrown() {
    Mutations mutations =
        new Mutations(
            2,
            "json",
            List.of("s13_jsonrpc"),
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "NaN",
            "-Infinity",
            "1e999",
            "99999999999999999999",
            "\\u0000",
            "\\ud800",
            "\ud83d\ude00",
            "\"result\":",
            "\"error\":");
    AnswerLimits limits = new AnswerLimits(1 << 20, 10_000, 16);
    AnswerFactory json = JsonRpcTransport.factory(limits);
    Fuzz.run("JSON-RPC", mutations, (answer, i) -> isRead(json, limits, answer, i));
  }

  private static boolean isRead(AnswerFactory json, AnswerLimits limits, byte[] answer, int i) {
    try (AnswerParser in = json.parser(new Utf8Repair(new ByteArrayInputStream(answer)))) {
      JsonEnvelope.read(in, limits.depth(), RESULTS.get(i % RESULTS.size()));
      return true;
    } catch (UnreadableAnswerException | WireException | ApiFailure | JsonProcessingException e) {
      return false;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof JsonProcessingException) {
        return false;
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
