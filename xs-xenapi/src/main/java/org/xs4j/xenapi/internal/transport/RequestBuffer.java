/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.transport;

import java.io.ByteArrayOutputStream;

/** Collects a request and refuses to grow beyond what XAPI takes. */
public final class RequestBuffer extends ByteArrayOutputStream {
  /** XAPI's own limit on the body of a call. */
  public static final int LIMIT = 300 * 1024;

  private final String method;

  /** Creates an empty buffer for the call of a message. */
  public RequestBuffer(String method) {
    super(1024);
    this.method = method;
  }

  @Override
  public synchronized void write(int b) {
    refuseBeyond(size() + 1L);
    super.write(b);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    refuseBeyond((long) size() + length);
    super.write(bytes, offset, length);
  }

  private void refuseBeyond(long bytes) {
    if (bytes > LIMIT) {
      throw new IllegalArgumentException(
          method
              + ": the parameters need more than the "
              + LIMIT
              + " bytes that XAPI takes in one call; nothing was sent");
    }
  }
}
