/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.choice;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xs4j.xenapi.WireFormat;
import org.xs4j.xenapi.internal.http.HttpChannel;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.jsonrpc.JsonRpcTransport;
import org.xs4j.xenapi.internal.transport.Transport;
import org.xs4j.xenapi.internal.xmlrpc.XmlRpcTransport;

/** The transports of one client, one to each host, which remember what the host offers. */
public final class Transports implements Function<Target, Transport> {
  private final Supplier<HttpChannel> channel;
  private final WireFormat format;
  private final ConcurrentMap<Target, Transport> byTarget = new ConcurrentHashMap<>();

  /** Creates them; the channel is opened with the first transport. */
  public Transports(Supplier<HttpChannel> channel, WireFormat format) {
    this.channel = channel;
    this.format = format;
  }

  /** Returns the transport to a host, without I/O. */
  @Override
  public Transport apply(Target target) {
    return byTarget.computeIfAbsent(target, this::open);
  }

  private Transport open(Target target) {
    JsonRpcTransport json = new JsonRpcTransport(channel.get(), target);
    if (format == WireFormat.JSON_RPC) {
      return json;
    }
    XmlRpcTransport xml = new XmlRpcTransport(channel.get(), target);
    return format == WireFormat.XML_RPC
        ? new XmlFirstTransport(xml, json)
        : new JsonFirstTransport(json, xml);
  }
}
