/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * A file of hosts and their certificates: one line {@code host:port sha256:HEX} each. An unknown
 * host is written down when first met; a known one with another certificate is refused. Several
 * processes may share the file: it is read and added to under a lock.
 */
public final class KnownHosts {
  /** File locks are held for the whole JVM, so its threads take turns first. */
  private static final Object TURN = new Object();

  private final Path file;

  /** Creates a view of a file, which need not exist yet. */
  public KnownHosts(Path file) {
    this.file = file;
  }

  void check(String host, int port, X509Certificate leaf) throws CertificateException {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    String name = (bare.contains(":") ? "[" + bare + "]" : bare) + ":" + port;
    Fingerprint seen = Fingerprint.of(leaf);
    Fingerprint known;
    try {
      known = knownOrLearned(name, seen);
    } catch (IOException | IllegalArgumentException e) {
      throw new CertificateException(
          "known-hosts file " + file + " cannot be used: " + e.getMessage(), e);
    }
    if (!known.equals(seen)) {
      throw new CertificateException(
          "the certificate of "
              + name
              + " changed: it is "
              + seen
              + ", and "
              + file
              + " knows "
              + known
              + ". If the change is expected, remove the host's line from the file");
    }
  }

  @SuppressWarnings("try") // the lock is held, not used
  private Fingerprint knownOrLearned(String name, Fingerprint seen) throws IOException {
    synchronized (TURN) {
      try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock unused = channel.lock()) {
        String text = read(channel);
        Fingerprint known = find(text, name);
        if (known != null) {
          return known;
        }
        String line =
            (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + name + " " + seen + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        for (long at = channel.size(); bytes.hasRemaining(); ) {
          at += channel.write(bytes, at);
        }
        channel.force(true);
        return seen;
      }
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // until all is there
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  private static @Nullable Fingerprint find(String text, String name) {
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split("\\s+", 2);
      if (words.length == 2 && words[0].equals(name)) {
        return Fingerprint.of(words[1]);
      }
    }
    return null;
  }
}
