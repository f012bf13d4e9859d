/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.io.ByteArrayInputStream;
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
class XmlFuzzTest {
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
            1,
            "xml",
            List.of("s02_inventory", "s03_networks", "s07_pif", "s12_vm"),
            "<value>",
            "</value>",
            "<struct>",
            "<member><name>",
            "<array><data>",
            "<array/>",
            "<nil/>",
            "&amp;",
            "&#x1F600;",
            "&",
            "<!DOCTYPE a>",
            "<![CDATA[",
            "<i4>",
            "\ud83d\ude00",
            "-9223372036854775808");
    AnswerLimits limits = new AnswerLimits(1 << 20, 10_000, 16);
    Fuzz.run("XML-RPC", mutations, (answer, i) -> isRead(limits, answer, i));
  }

  private static boolean isRead(AnswerLimits limits, byte[] answer, int i) {
    try {
      XmlEnvelope.read(new ByteArrayInputStream(answer), limits, RESULTS.get(i % RESULTS.size()));
      return true;
    } catch (UnreadableAnswerException | WireException | ApiFailure e) {
      return false;
    }
  }
}
