/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the simulator keeps of bytes that were written to a disk: whether they are an ISO image, and
 * the documents of an update in it, which lie there uncompressed.
 *
 * @param sizeBytes how many bytes there were
 * @param iso whether a volume descriptor of ISO 9660 is where it has to be
 * @param update the document {@code update.xml}; empty when there is none
 * @param extra what only the simulator understands; empty when there is nothing
 * @param signed whether there is a signature
 */
public record Image(long sizeBytes, boolean iso, String update, String extra, boolean signed) {
  private static final int CHUNK = 1 << 16;
  private static final int DESCRIPTOR = 0x8001;

  /** Reads bytes to their end. */
  public static Image read(InputStream in) throws IOException {
    Scanner scanner = new Scanner();
    byte[] buffer = new byte[CHUNK];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      scanner.take(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
    }
    return scanner.image();
  }

  /** Looks at chunks, keeping as much of the past as a document may be long. */
  private static final class Scanner {
    private final StringBuilder window = new StringBuilder();
    private long dropped;
    private boolean iso;
    private String update = "";
    private String extra = "";
    private boolean signed;

    void take(String chunk) {
      window.append(chunk);
      long descriptor = DESCRIPTOR - dropped;
      if (descriptor >= 0 && descriptor + 5 <= window.length()) {
        iso |= window.substring((int) descriptor, (int) descriptor + 5).equals("CD001");
      }
      update = update.isEmpty() ? between("<update ", "</update>") : update;
      extra = extra.isEmpty() ? between("<simulated ", "/>") : extra;
      signed |= window.indexOf("-----BEGIN PGP SIGNATURE-----") >= 0;
      if (window.length() > 2 * CHUNK) {
        int surplus = window.length() - CHUNK;
        window.delete(0, surplus);
        dropped += surplus;
      }
    }

    private String between(String start, String end) {
      int from = window.indexOf(start);
      int to = from < 0 ? -1 : window.indexOf(end, from);
      if (to < 0) {
        return "";
      }
      String text = window.substring(from, to + end.length());
      return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    Image image() {
      return new Image(dropped + window.length(), iso, update, extra, signed);
    }
  }
}
