/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.apache.xmlrpc.client.XmlRpcClientRequestImpl;
import org.jspecify.annotations.Nullable;
import org.xs4j.xenapi.internal.http.AnswerLimits;
import org.xs4j.xenapi.wire.WireReader;

/** A request that knows how its answer is read; that is how the reader gets through Apache's. */
final class TypedRequest<T> extends XmlRpcClientRequestImpl {
  private final Function<? super WireReader, ? extends T> result;
  private @Nullable T answer;

  TypedRequest(
      XmlRpcClientConfigImpl config,
      String method,
      List<Object> params,
      Function<? super WireReader, ? extends T> result) {
    super(config, method, params);
    this.result = result;
  }

  void read(InputStream body, AnswerLimits limits) {
    answer = XmlEnvelope.read(body, limits, result);
  }

  @SuppressWarnings("NullAway") // what the caller's own function returned, null for a void result
  T answer() {
    return answer;
  }
}
