/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections. Their sockets belong to channels, so that an interrupt ends whatever they are
 * blocked in; the name on the certificate is checked by the trust that the context was made with.
 */
final class Sockets {
  private static final Http1Config LIMITS =
      Http1Config.custom()
          .setBufferSize(16 << 10)
          .setMaxLineLength(64 << 10)
          .setMaxHeaderCount(1000)
          .build();

  private final DefaultBHttpClientConnectionFactory connections =
      DefaultBHttpClientConnectionFactory.builder()
          .http1Config(LIMITS)
          .responseOutOfOrderStrategy(MonitoringResponseOutOfOrderStrategy.INSTANCE)
          .build();
  private final SSLSocketFactory tls;
  private final Duration limit;

  Sockets(SSLContext tls, Duration limit) {
    this.tls = tls.getSocketFactory();
    this.limit = limit;
  }

  /** Connects to a host, trying each address of its name, and makes sure that it is the host. */
  DefaultBHttpClientConnection open(URI host, Deadline deadline) throws IOException {
    String name = host.getHost().replaceAll("[\\[\\]]", "");
    boolean secure = host.getScheme().equals("https");
    int port = host.getPort() >= 0 ? host.getPort() : secure ? 443 : 80;
    IOException failure = null;
    for (InetAddress address : InetAddress.getAllByName(name)) {
      SocketChannel channel = SocketChannel.open();
      try {
        deadline.guard(() -> close(channel));
        return secure
            ? secured(connected(channel, address, port), name, port)
            : connections.createConnection(connected(channel, address, port));
      } catch (IOException | RuntimeException e) {
        close(channel);
        if (!(e instanceof IOException io)
            || e instanceof SSLException
            || deadline.isPast()
            || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        failure = first(failure, io);
      }
    }
    throw failure == null ? new UnknownHostException(name) : failure;
  }

  private Socket connected(SocketChannel channel, InetAddress address, int port)
      throws IOException {
    Socket socket = channel.socket();
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(address, port), millis());
    return socket;
  }

  private DefaultBHttpClientConnection secured(Socket plain, String name, int port)
      throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, name, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(millis());
    try {
      socket.startHandshake();
    } catch (SocketTimeoutException e) {
      throw new SocketTimeoutException("no answer to the TLS handshake");
    }
    socket.setSoTimeout(0);
    return connections.createConnection(socket, plain);
  }

  private int millis() {
    return (int) Math.min(Math.max(limit.toMillis(), 1), Integer.MAX_VALUE);
  }

  private static IOException first(@Nullable IOException one, IOException other) {
    if (one == null) {
      return other;
    }
    one.addSuppressed(other);
    return one;
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // it is being thrown away
    }
  }
}
