/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.http;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.world.Machine;

/** The server of one simulated host. */
public final class HostServer implements AutoCloseable {
  static {
    // without it, and set before the server's classes load, answers wait 40 ms for an ACK
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final String url;
  private final String fingerprint;

  private HostServer(HttpServer server, String url, String fingerprint) {
    this.server = server;
    this.url = url;
    this.fingerprint = fingerprint;
  }

  /**
   * Starts a server.
   *
   * @param bind the address and port to listen on; port 0 lets the system pick
   * @throws IOException when the address or port cannot be had
   */
  static HostServer start(
      Machine machine, InetSocketAddress bind, boolean plain, Kernel kernel, Executor workers)
      throws IOException {
    HttpServer server;
    String fingerprint = "";
    if (plain) {
      server = HttpServer.create(bind, 0);
    } else {
      HostCertificate certificate =
          HostCertificate.create(machine.name(), bind.getAddress().getHostAddress());
      server = https(bind, certificate.context());
      fingerprint = certificate.fingerprint();
    }
    server.setExecutor(workers);
    server.createContext("/", new RpcHandler(machine, kernel));
    startAsDaemon(server);
    String url =
        (plain ? "http://" : "https://")
            + bind.getAddress().getHostAddress()
            + ":"
            + server.getAddress().getPort();
    return new HostServer(server, url, fingerprint);
  }

  static HttpServer https(InetSocketAddress bind, SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(bind, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }

  /** The server's own thread takes after the thread that starts it. */
  static void startAsDaemon(HttpServer server) {
    CompletableFuture<Void> started = new CompletableFuture<>();
    Thread starter =
        new Thread(
            () -> {
              try {
                server.start();
                started.complete(null);
              } catch (RuntimeException e) {
                started.completeExceptionally(e);
              }
            },
            "xapi-simulator-start");
    starter.setDaemon(true);
    starter.start();
    started.join();
  }

  /** Returns the URL without a path. */
  public String url() {
    return url;
  }

  /** Returns the SHA-256 of the certificate; empty for plain HTTP. */
  public String fingerprint() {
    return fingerprint;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
