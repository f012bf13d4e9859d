/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.ssh;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.FileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A machine that is no host and has files to fetch: SFTP on a loopback address, no commands. */
public final class FileServer implements AutoCloseable {
  private final FileSystem files = Jimfs.newFileSystem(unix());
  private final SshServer server = ServerBuilder.builder().build();
  private final KeyPair key = HostKeys.generate();

  /** Starts it for a user with a password. */
  public FileServer(String user, String password) {
    ServerSetup.tune(server);
    server.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(key));
    server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
    server.setPasswordAuthenticator(
        (name, secret, session) -> name.equals(user) && secret.equals(password));
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
    server.setFileSystemFactory(
        new FileSystemFactory() {
          @Override
          public Path getUserHomeDir(SessionContext session) {
            return files.getPath("/root");
          }

          @Override
          public FileSystem createFileSystem(SessionContext session) {
            return new OpenFiles(files);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + server.getHost(), e);
    }
  }

  private static Configuration unix() {
    return Configuration.unix().toBuilder()
        .setAttributeViews("basic", "posix", "owner", "unix")
        .setWorkingDirectory("/root")
        .build();
  }

  /** Returns its files. */
  public FileSystem files() {
    return files;
  }

  /** Returns the address that it listens on. */
  public String address() {
    return server.getHost();
  }

  /** Returns the port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Returns the fingerprint of its key. */
  public String fingerprint() {
    return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
  }

  @Override
  public void close() {
    try {
      server.stop(true);
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
