/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.xenapi.internal.TreeReader;
import org.xs4j.xenapi.internal.http.Answer;
import org.xs4j.xenapi.internal.http.HttpChannel;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.transport.ApiFailure;
import org.xs4j.xenapi.internal.transport.Transport;
import org.xs4j.xenapi.wire.WireException;
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
    Object tree;
    try {
      tree = client.execute(method, params);
    } catch (XmlRpcException e) {
      throw new IllegalStateException(method + " could not be written", e);
    }
    if (!(tree instanceof Map<?, ?> envelope) || !envelope.containsKey("Status")) {
      return decoded(method, tree, result); // system.listMethods has no envelope
    }
    Object status = envelope.get("Status");
    if ("Success".equals(status)) {
      return decoded(method, envelope.get("Value"), result);
    }
    if ("Failure".equals(status) && envelope.get("ErrorDescription") instanceof List<?> error) {
      throw new ApiFailure(error.stream().map(String::valueOf).toList());
    }
    throw unreadable(method, "the answer says neither Success nor why it failed");
  }

  @Override
  public <T> T decodeTask(
      String method, String text, Function<? super WireReader, ? extends T> result) {
    String value = text.startsWith("<?") ? text.substring(text.indexOf("?>") + 2) : text;
    if (value.isBlank()) {
      return decoded(method, "", result);
    }
    String answer =
        "<methodResponse><params><param>" + value + "</param></params></methodResponse>";
    try {
      AnswerText in = new AnswerText(new StringReader(answer));
      return decoded(method, parse(in), result);
    } catch (IOException e) {
      throw unreadable(method, "the task's result: " + e.getMessage());
    }
  }

  Answer post(String method, byte[] body) {
    return channel.post(method, target, "text/xml", body, ACCEPTED);
  }

  @Nullable Object parse(AnswerText text) throws IOException {
    return AnswerParser.parse(text, channel.limits(), config, new XapiTypes(client));
  }

  private <T> T decoded(
      String method, @Nullable Object tree, Function<? super WireReader, ? extends T> result) {
    try {
      return result.apply(new TreeReader(tree));
    } catch (WireException e) {
      throw unreadable(method, String.valueOf(e.getMessage()));
    }
  }

  private TransportException unreadable(String method, String why) {
    return new TransportException(
        method + " on " + target.address() + " failed: " + why,
        target.address(),
        Phase.ANSWER,
        null);
  }
}
