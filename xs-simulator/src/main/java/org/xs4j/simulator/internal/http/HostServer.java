/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.http;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.world.Machine;

/** The server of one simulated host: there as long as its machine is on the line. */
public final class HostServer implements AutoCloseable {
  static {
    // without it, and set before the server's classes load, answers wait 40 ms for an ACK
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Machine machine;
  private final PortReservation port;
  private final Setup setup;
  private final @Nullable HostCertificate certificate;
  private @Nullable HttpServer server;
  private boolean closed;

  private HostServer(Machine machine, PortReservation port, Setup setup) {
    this.machine = machine;
    this.port = port;
    this.setup = setup;
    this.certificate =
        setup.plain() ? null : HostCertificate.create(machine.name(), hostAddress(port));
  }

  /**
   * Starts a server.
   *
   * @throws IOException when the port cannot be had
   */
  static HostServer start(Machine machine, PortReservation port, Setup setup) throws IOException {
    HostServer host = new HostServer(machine, port, setup);
    host.open();
    machine.onLine(host::follow);
    return host;
  }

  private synchronized void open() throws IOException {
    HttpServer fresh = certificate == null ? HttpServer.create() : https(certificate);
    fresh.setExecutor(setup.workers());
    fresh.createContext("/", new RpcHandler(machine, setup.kernel()));
    bind(fresh, port.address());
    startAsDaemon(fresh);
    server = fresh;
  }

  /** A server before this one on the same port lets go of it on a thread of its own. */
  private static void bind(HttpServer server, InetSocketAddress address) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        server.bind(address, 0);
        return;
      } catch (BindException e) {
        if (System.nanoTime() - end > 0) {
          throw e;
        }
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  static HttpServer https(HostCertificate certificate) throws IOException {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
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

  /** Refuses connections while the machine is off the line. */
  private synchronized void follow(boolean there) {
    if (closed || there == (server != null)) {
      return;
    }
    if (!there) {
      stop();
      return;
    }
    try {
      open();
    } catch (IOException e) {
      throw new UncheckedIOException("the port of " + machine.name() + " was taken", e);
    }
  }

  private void stop() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  /** Returns the URL without a path. */
  public String url() {
    InetSocketAddress at = port.address();
    return (setup.plain() ? "http://" : "https://") + hostAddress(port) + ":" + at.getPort();
  }

  private static String hostAddress(PortReservation port) {
    return port.address().getAddress().getHostAddress();
  }

  /** Returns the SHA-256 of the certificate; empty for plain HTTP. */
  public String fingerprint() {
    return certificate == null ? "" : certificate.fingerprint();
  }

  @Override
  public synchronized void close() {
    closed = true;
    stop();
    port.close();
  }
}
