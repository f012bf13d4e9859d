/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of OpenSSH's {@code known_hosts} form: plain, hashed and pattern names; a key marked {@code
 * @revoked} is refused whoever shows it, {@code @cert-authority} lines and unreadable ones mean
 * nothing. Several processes may share the file: it is read and added to under a lock.
 */
final class KnownHostsFile {
  /** What the file says of a host: keys that are its own, and keys that are nobody's any more. */
  record Entries(List<PublicKey> own, List<PublicKey> revoked) {}

  private static final Logger log = LoggerFactory.getLogger(KnownHostsFile.class);
  private static final int USUAL_PORT = 22;

  /** File locks are held for the whole JVM, so its threads take turns first. */
  private static final Object TURN = new Object();

  private final Path file;

  KnownHostsFile(Path file) {
    this.file = file;
  }

  /** Returns what the file says of a host. */
  Entries read(String host, int port) throws IOException {
    synchronized (TURN) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        return find(text(channel), host, port);
      }
    }
  }

  /** Returns what the file says of a host, after adding the key where it says nothing. */
  @SuppressWarnings("try") // the lock is held, not used
  Entries readOrLearn(String host, int port, PublicKey key) throws IOException {
    synchronized (TURN) {
      try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock unused = channel.lock()) {
        String text = text(channel);
        Entries found = find(text, host, port);
        if (!found.own().isEmpty() || isIn(found.revoked(), key)) {
          return found;
        }
        String name = port == USUAL_PORT ? host : "[" + host + "]:" + port;
        String line = name + " " + PublicKeyEntry.toString(key) + "\n";
        append(channel, text.isEmpty() || text.endsWith("\n") ? line : "\n" + line);
        return new Entries(List.of(key), found.revoked());
      }
    }
  }

  private static void append(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    for (long at = channel.size(); bytes.hasRemaining(); ) {
      at += channel.write(bytes, at);
    }
    channel.force(true);
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // until all is there
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  private static Entries find(String text, String host, int port) {
    List<PublicKey> own = new ArrayList<>();
    List<PublicKey> revoked = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        KnownHostEntry entry = KnownHostEntry.parseKnownHostEntry(line);
        PublicKey key = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
        if (key != null && "revoked".equals(entry.getMarker())) {
          revoked.add(key);
        } else if (key != null && entry.getMarker() == null && entry.isHostMatch(host, port)) {
          own.add(key);
        }
      } catch (RuntimeException | IOException | GeneralSecurityException e) {
        log.debug("{}: a line that cannot be read vouches for nobody", host, e); // as ssh does
      }
    }
    return new Entries(own, revoked);
  }

  static boolean isIn(List<PublicKey> keys, PublicKey key) {
    return keys.stream().anyMatch(k -> KeyUtils.compareKeys(k, key));
  }
}
