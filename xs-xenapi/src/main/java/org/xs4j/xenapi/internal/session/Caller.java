/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.TransportException;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.transport.ApiFailure;
import org.xs4j.xenapi.internal.transport.Transports;
import org.xs4j.xenapi.wire.WireReader;

/**
 * Makes one call once and logs it: at DEBUG the message, the host and the time it took, at TRACE
 * the parameters with secrets masked. Answers are not logged, for what they hold is not known.
 */
final class Caller {
  private static final Logger log = LoggerFactory.getLogger(Caller.class);

  private Caller() {}

  static <T> T call(
      Transports transports,
      Target target,
      Tally tally,
      String method,
      List<Object> head,
      List<Object> params,
      CallSecrets secrets,
      Function<? super WireReader, ? extends T> result) {
    String address = target.address();
    if (log.isTraceEnabled()) {
      log.trace("{} on {} with {}", method, address, secrets.params());
    }
    List<Object> all = new ArrayList<>(head);
    all.addAll(params);
    long start = System.nanoTime();
    String end = "failed";
    try {
      T answer = transports.open(target, tally.next(address)).call(method, all, result);
      tally.succeeded();
      end = "done";
      return answer;
    } catch (ApiFailure failure) {
      end = secrets.scrub(failure.code());
      tally.refused(end);
      throw failure;
    } catch (TransportException e) {
      end = "no readable answer (" + e.phase() + ")";
      throw secrets.scrub(e);
    } finally {
      log.debug(
          "{} on {}: {} in {} ms", method, address, end, (System.nanoTime() - start) / 1_000_000);
    }
  }
}
