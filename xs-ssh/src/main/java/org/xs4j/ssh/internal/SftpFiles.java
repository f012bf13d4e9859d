/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.Refusal;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.ssh.RemoteFile;
import org.xs4j.ssh.RemoteFileException;
import org.xs4j.ssh.RemoteFiles;

/** The files of dom0 over SFTP, one channel for each call. */
final class SftpFiles implements RemoteFiles {
  private static final int PERMISSIONS = 07777;

  private final MinaShell shell;

  SftpFiles(MinaShell shell) {
    this.shell = shell;
  }

  @Override
  public Optional<RemoteFile> find(String path) {
    return withSftp("look at", path, sftp -> lstat(sftp, path).map(a -> file(path, a)));
  }

  @Override
  public byte[] read(String path) {
    return withSftp(
        "read",
        path,
        sftp -> {
          try (InputStream in = sftp.read(path)) {
            byte[] bytes = in.readNBytes(LARGEST_READ_BYTES + 1);
            if (bytes.length > LARGEST_READ_BYTES) {
              throw new RemoteFileException(
                  describe("read", path) + ": it is larger than " + LARGEST_READ_BYTES + " bytes",
                  path,
                  null);
            }
            return bytes;
          }
        });
  }

  @Override
  public void write(String path, byte[] content, int mode) {
    put(path, () -> new ByteArrayInputStream(content), mode);
  }

  @Override
  public String upload(Path local, String path, int mode) {
    return put(
        path,
        () -> {
          try {
            return Files.newInputStream(local);
          } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + local, e);
          }
        },
        mode);
  }

  private String put(String path, AtomicUpload.Source content, int mode) {
    checkMode(mode);
    return withSftp("write", path, sftp -> new AtomicUpload(sftp, path).put(content, mode));
  }

  @Override
  public String sha256(String path) {
    return withSftp("read", path, sftp -> AtomicUpload.checksum(sftp, path));
  }

  @Override
  public List<RemoteFile> list(String directory) {
    return withSftp(
        "list",
        directory,
        sftp -> {
          List<RemoteFile> files = new ArrayList<>();
          for (SftpClient.DirEntry entry : sftp.readDir(directory)) {
            String name = entry.getFilename();
            if (!name.equals(".") && !name.equals("..")) {
              files.add(file(child(directory, name), entry.getAttributes()));
            }
          }
          files.sort(Comparator.comparing(RemoteFile::path));
          return List.copyOf(files);
        });
  }

  @Override
  public void makeDirectories(String path, int mode) {
    checkMode(mode);
    withSftp(
        "make the directory",
        path,
        sftp -> {
          for (int end = path.indexOf('/', 1); ; end = path.indexOf('/', end + 1)) {
            makeDirectory(sftp, end < 0 ? path : path.substring(0, end), mode);
            if (end < 0) {
              return true;
            }
          }
        });
  }

  private static void makeDirectory(SftpClient sftp, String path, int mode) throws IOException {
    if (stat(sftp, path).isPresent()) {
      return;
    }
    try {
      sftp.mkdir(path);
    } catch (SftpException e) {
      if (stat(sftp, path).filter(SftpClient.Attributes::isDirectory).isPresent()) {
        return; // somebody else was quicker
      }
      throw e;
    }
    sftp.setStat(path, new SftpClient.Attributes().perms(mode));
  }

  @Override
  public void setMode(String path, int mode) {
    checkMode(mode);
    withSftp(
        "set the mode of",
        path,
        sftp -> {
          sftp.setStat(path, new SftpClient.Attributes().perms(mode));
          return true;
        });
  }

  @Override
  public boolean delete(String path) {
    return withSftp(
        "delete",
        path,
        sftp -> {
          if (lstat(sftp, path).isEmpty()) {
            return false;
          }
          sftp.remove(path);
          return true;
        });
  }

  static Optional<SftpClient.Attributes> lstat(SftpClient sftp, String path) throws IOException {
    try {
      return Optional.of(sftp.lstat(path));
    } catch (SftpException e) {
      return none(e);
    }
  }

  private static Optional<SftpClient.Attributes> stat(SftpClient sftp, String path)
      throws IOException {
    try {
      return Optional.of(sftp.stat(path));
    } catch (SftpException e) {
      return none(e);
    }
  }

  private static Optional<SftpClient.Attributes> none(SftpException e) throws SftpException {
    if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
        || e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH) {
      return Optional.empty();
    }
    throw e;
  }

  private static RemoteFile file(String path, SftpClient.Attributes found) {
    RemoteFile.Kind kind =
        found.isRegularFile()
            ? RemoteFile.Kind.FILE
            : found.isDirectory()
                ? RemoteFile.Kind.DIRECTORY
                : found.isSymbolicLink() ? RemoteFile.Kind.LINK : RemoteFile.Kind.OTHER;
    Instant modified =
        found.getModifyTime() == null ? Instant.EPOCH : found.getModifyTime().toInstant();
    return new RemoteFile(
        path, kind, found.getSize(), found.getPermissions() & PERMISSIONS, modified);
  }

  private static String child(String directory, String name) {
    return (directory.endsWith("/") ? directory : directory + "/") + name;
  }

  private static void checkMode(int mode) {
    if (mode < 0 || mode > PERMISSIONS) {
      throw Refusal.of("mode", Integer.toOctalString(mode), "permissions from 0000 to 7777");
    }
  }

  private interface Work<T> {
    T with(SftpClient sftp) throws IOException;
  }

  private <T> T withSftp(String verb, String path, Work<T> work) {
    if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
      throw Refusal.of("path", path, "an absolute path without NUL");
    }
    return shell.withChannel(() -> inSession(verb, path, work));
  }

  private <T> T inSession(String verb, String path, Work<T> work) {
    Attempts attempts = new Attempts();
    while (true) {
      Connection connection = shell.take();
      SftpClient sftp = open(connection, attempts);
      if (sftp != null) {
        try (sftp) {
          return work.with(sftp);
        } catch (SftpException e) {
          throw new RemoteFileException(describe(verb, path) + ": " + e.getMessage(), path, e);
        } catch (IOException e) {
          throw lost(describe(verb, path), Phase.EXCHANGE, e);
        } finally {
          shell.giveBack(connection);
        }
      }
    }
  }

  /** Returns nothing when there is another try. */
  private @Nullable SftpClient open(Connection connection, Attempts attempts) {
    try {
      return SftpClientFactory.instance().createSftpClient(connection.session());
    } catch (IOException e) {
      shell.giveBack(connection, e);
      if (!attempts.again(e)) {
        throw lost("cannot open SFTP", Phase.CONNECT, e);
      }
      return null;
    }
  }

  private RuntimeException lost(String what, Phase phase, IOException e) {
    if (e instanceof InterruptedIOException) {
      return new XsInterruptedException(what);
    }
    return new TransportException(
        what + " on " + shell.endpoint() + ": " + e.getMessage(),
        shell.endpoint().address(),
        phase,
        e);
  }

  private String describe(String verb, String path) {
    return "cannot " + verb + " '" + path + "' on " + shell.endpoint().name();
  }
}
