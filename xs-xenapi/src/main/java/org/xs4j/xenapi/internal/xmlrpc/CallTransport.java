/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcStreamTransport;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xs4j.xenapi.internal.http.Answer;
import org.xs4j.xenapi.internal.transport.RequestBuffer;
import org.xs4j.xenapi.internal.transport.UnreadableAnswerException;
import org.xs4j.xenapi.wire.WireException;

/** One call of Apache's client, carried over our own HTTP and read by our own reader. */
final class CallTransport extends XmlRpcStreamTransport {
  private final XmlRpcTransport owner;
  private @Nullable TypedRequest<?> request;
  private @Nullable Answer answer;

  CallTransport(XmlRpcClient client, XmlRpcTransport owner) {
    super(client);
    this.owner = owner;
  }

  @Override
  public @Nullable Object sendRequest(XmlRpcRequest call) throws XmlRpcException {
    request = (TypedRequest<?>) call;
    return super.sendRequest(call);
  }

  @Override
  protected void writeRequest(ReqWriter writer) throws XmlRpcException, IOException, SAXException {
    String method = request().getMethodName();
    RequestBuffer buffer = new RequestBuffer(method);
    writer.write(buffer);
    answer = owner.post(method, buffer.toByteArray());
  }

  @Override
  protected InputStream getInputStream() {
    return answer().body();
  }

  @Override
  protected @Nullable Object readResponse(XmlRpcStreamRequestConfig config, InputStream body) {
    try {
      request().read(body, owner.limits());
      return null; // the request has it
    } catch (UnreadableAnswerException | WireException e) {
      throw answer().unreadable(e);
    } catch (UncheckedIOException e) {
      throw answer().broken(Objects.requireNonNull(e.getCause()));
    }
  }

  @Override
  protected boolean isResponseGzipCompressed(XmlRpcStreamRequestConfig config) {
    return false;
  }

  @Override
  protected void close() {
    if (answer != null) {
      answer.close();
    }
  }

  private TypedRequest<?> request() {
    if (request == null) {
      throw new IllegalStateException("there is no call yet");
    }
    return request;
  }

  private Answer answer() {
    if (answer == null) {
      throw new IllegalStateException("nothing was sent yet");
    }
    return answer;
  }
}
