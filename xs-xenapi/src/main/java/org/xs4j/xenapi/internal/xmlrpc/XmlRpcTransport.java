/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.xs4j.xenapi.internal.http.Answer;
import org.xs4j.xenapi.internal.http.AnswerLimits;
import org.xs4j.xenapi.internal.http.HttpChannel;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.transport.Transport;
import org.xs4j.xenapi.wire.WireReader;

/** XML-RPC, which every release speaks, over Apache's client. */
public final class XmlRpcTransport implements Transport {
  private static final Set<String> ACCEPTED = Set.of("text/xml", "application/xml");

  private final HttpChannel channel;
  private final Target target;
  private final XmlRpcClientConfigImpl config = new XmlRpcClientConfigImpl();
  private final XmlRpcClient client = new XmlRpcClient();

  /** Creates a transport to one host; connects to nobody yet. */
  public XmlRpcTransport(HttpChannel channel, Target target) {
    this.channel = channel;
    this.target = target;
    client.setConfig(config);
    client.setTypeFactory(new XapiTypes(client));
    client.setXmlWriterFactory((unused, out) -> new RequestWriter(out));
    client.setTransportFactory(() -> new CallTransport(client, this));
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public <T> T call(
      String method, List<Object> params, Function<? super WireReader, ? extends T> result) {
    TypedRequest<T> request = new TypedRequest<>(config, method, params, result);
    try {
      client.execute(request);
    } catch (XmlRpcException e) {
      throw new IllegalStateException(method + " could not be written", e);
    }
    return request.answer();
  }

  @Override
  public <T> T decodeTask(
      String method, String text, Function<? super WireReader, ? extends T> result) {
    return TaskResult.read(channel.limits(), target, method, text, result);
  }

  Answer post(String method, byte[] body) {
    return channel.post(method, target, "text/xml", body, ACCEPTED);
  }

  AnswerLimits limits() {
    return channel.limits();
  }
}
