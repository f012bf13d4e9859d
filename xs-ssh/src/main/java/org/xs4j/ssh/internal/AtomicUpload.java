/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.ssh.RemoteFileException;

/** Puts one file in its place, whole or not at all. */
final class AtomicUpload {
  /** Where the content comes from. */
  interface Source {
    InputStream open();
  }

  private static final Logger log = LoggerFactory.getLogger(AtomicUpload.class);
  private static final int PRIVATE = 0600;

  private final SftpClient sftp;
  private final String path;

  AtomicUpload(SftpClient sftp, String path) {
    this.sftp = sftp;
    this.path = path;
  }

  /** Writes beside the target, reads back, renames over it; returns the checksum. */
  String put(Source content, int mode) throws IOException {
    String target = target();
    String beside = target + ".xs4j-" + UUID.randomUUID();
    boolean done = false;
    try {
      String sent = send(content, beside, mode);
      String arrived = checksum(sftp, beside);
      if (!arrived.equals(sent)) {
        throw new RemoteFileException(
            "'" + path + "' did not arrive as it was sent: SHA-256 " + arrived + ", not " + sent,
            path,
            null);
      }
      rename(beside, target);
      done = true;
      return sent;
    } finally {
      if (!done) {
        removeQuietly(beside);
      }
    }
  }

  /** A link stays one: what it leads to is replaced. */
  private String target() throws IOException {
    Optional<Attributes> there = SftpFiles.lstat(sftp, path);
    return there.filter(Attributes::isSymbolicLink).isPresent() ? sftp.canonicalPath(path) : path;
  }

  /** Nobody else may read it before it has the mode that it is to have. */
  private String send(Source content, String beside, int mode) throws IOException {
    MessageDigest digest = sha256();
    try (SftpClient.CloseableHandle handle =
        sftp.open(beside, EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Exclusive))) {
      sftp.setStat(handle, new Attributes().perms(PRIVATE));
    }
    try (InputStream in = new DigestInputStream(content.open(), digest);
        OutputStream out = sftp.write(beside, EnumSet.of(OpenMode.Write))) {
      in.transferTo(out);
    }
    sftp.setStat(beside, new Attributes().perms(mode));
    sync(beside);
    return HexFormat.of().formatHex(digest.digest());
  }

  private void sync(String beside) throws IOException {
    OpenSSHFsyncExtension extension = sftp.getExtension(OpenSSHFsyncExtension.class);
    if (extension != null && extension.isSupported()) {
      try (SftpClient.CloseableHandle handle = sftp.open(beside, EnumSet.of(OpenMode.Read))) {
        extension.fsync(handle);
      }
    }
  }

  private void rename(String beside, String target) throws IOException {
    OpenSSHPosixRenameExtension extension = sftp.getExtension(OpenSSHPosixRenameExtension.class);
    if (extension == null || !extension.isSupported()) {
      throw new RemoteFileException(
          "the SFTP server cannot replace a file at once (posix-rename@openssh.com)", path, null);
    }
    extension.posixRename(beside, target);
  }

  private void removeQuietly(String beside) {
    try {
      sftp.remove(beside);
    } catch (IOException e) {
      log.debug("{} is left behind", beside, e);
    }
  }

  static String checksum(SftpClient sftp, String path) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = sftp.read(path);
        DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
