/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port on this machine that leads to another one, as {@code ssh -L} makes them. */
final class Forwarder implements AutoCloseable {
  private final ServerSocket server;
  private final URI target;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private Forwarder(ServerSocket server, URI target) {
    this.server = server;
    this.target = target;
  }

  static Forwarder to(String url) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Forwarder forwarder = new Forwarder(server, URI.create(url));
    start(forwarder::accept);
    return forwarder;
  }

  URI url() {
    return URI.create(target.getScheme() + "://127.0.0.1:" + server.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        Socket far = new Socket(target.getHost(), target.getPort());
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        open.addAll(List.of(near, far));
        start(() -> pump(near, far));
        start(() -> pump(far, near));
      }
    } catch (IOException e) {
      closeAll();
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // an end of the connection was closed, and with it goes the other one
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "forwarder");
    thread.setDaemon(true);
    thread.start();
  }

  private void closeAll() {
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        // it was closed already
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    closeAll();
  }
}
