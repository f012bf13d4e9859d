/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;

/** A server of something that is no host, on 127.0.0.1 and a port that the system picks. */
public final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final String url;
  private final String fingerprint;

  private LoopbackServer(HttpServer server, String url, String fingerprint) {
    this.server = server;
    this.url = url;
    this.fingerprint = fingerprint;
  }

  /** Starts a server with a certificate of its own, or without for plain HTTP. */
  public static LoopbackServer start(
      String name, boolean plain, HttpHandler handler, Executor workers) {
    try {
      InetSocketAddress bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      String fingerprint = "";
      HttpServer server;
      if (plain) {
        server = HttpServer.create(bind, 0);
      } else {
        HostCertificate certificate =
            HostCertificate.create(name, bind.getAddress().getHostAddress());
        server = HostServer.https(certificate);
        server.bind(bind, 0);
        fingerprint = certificate.fingerprint();
      }
      server.setExecutor(workers);
      server.createContext("/", handler);
      HostServer.startAsDaemon(server);
      String url =
          (plain ? "http://" : "https://")
              + bind.getAddress().getHostAddress()
              + ":"
              + server.getAddress().getPort();
      return new LoopbackServer(server, url, fingerprint);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1", e);
    }
  }

  /** Returns the URL without a path. */
  public String url() {
    return url;
  }

  /** Returns the SHA-256 of the certificate; empty for plain HTTP. */
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
