/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.io.IOException;
import java.io.InputStream;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcStreamTransport;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xs4j.xenapi.internal.http.Answer;

/** One call of Apache's client, carried over our own HTTP and read by our own parser. */
final class CallTransport extends XmlRpcStreamTransport {
  private final XmlRpcTransport owner;
  private String method = "";
  private @Nullable Answer answer;

  CallTransport(XmlRpcClient client, XmlRpcTransport owner) {
    super(client);
    this.owner = owner;
  }

  @Override
  public @Nullable Object sendRequest(XmlRpcRequest request) throws XmlRpcException {
    method = request.getMethodName();
    return super.sendRequest(request);
  }

  @Override
  protected void writeRequest(ReqWriter request) throws XmlRpcException, IOException, SAXException {
    RequestBuffer buffer = new RequestBuffer(method);
    request.write(buffer);
    answer = owner.post(method, buffer.toByteArray());
  }

  @Override
  protected InputStream getInputStream() {
    return answer().body();
  }

  @Override
  protected XMLReader newXMLReader() throws XmlRpcException {
    try {
      return AnswerParser.newReader();
    } catch (SAXException e) {
      throw new XmlRpcException("no XML parser", e);
    }
  }

  @Override
  protected @Nullable Object readResponse(XmlRpcStreamRequestConfig config, InputStream body) {
    try {
      return owner.parse(new AnswerText(body));
    } catch (UnreadableAnswerException e) {
      throw answer().unreadable(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw answer().broken(e);
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

  private Answer answer() {
    if (answer == null) {
      throw new IllegalStateException("nothing was sent yet");
    }
    return answer;
  }
}
