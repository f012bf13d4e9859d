/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Keeps a port while its server does not listen: connections are refused, and no other process is
 * given it by chance.
 */
final class PortReservation implements AutoCloseable {
  private final Socket socket;
  private final InetSocketAddress address;

  private PortReservation(Socket socket) {
    this.socket = socket;
    this.address = (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /**
   * Reserves a port.
   *
   * @param wanted the address and port; port 0 lets the system pick
   * @throws IOException when the address or port cannot be had
   */
  static PortReservation of(InetSocketAddress wanted) throws IOException {
    Socket socket = new Socket();
    try {
      // lets the server listen on it too, as this socket never does
      socket.setReuseAddress(true);
      socket.bind(wanted);
      return new PortReservation(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Returns the address and port. */
  InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
