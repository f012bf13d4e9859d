/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.ssh;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.file.FileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.xs4j.simulator.internal.dom0.Dom0;
import org.xs4j.simulator.internal.dom0.Dom0s;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/** Makes a server speak for whichever host a connection came to. */
final class ServerSetup {
  private static final AttributeRepository.AttributeKey<Boolean> REFUSED =
      new AttributeRepository.AttributeKey<>();

  /** What the OpenSSH of these releases knows of what there is here; newer ones also cost time. */
  private static final Set<String> KEY_EXCHANGES =
      Set.of(
          "curve25519-sha256",
          "curve25519-sha256@libssh.org",
          "ecdh-sha2-nistp256",
          "ecdh-sha2-nistp384",
          "ecdh-sha2-nistp521",
          "diffie-hellman-group16-sha512",
          "diffie-hellman-group14-sha256");

  private final SshServers servers;
  private final World world;
  private final Dom0s dom0s;
  private final HostKeys keys;
  private final SshFaults faults;

  ServerSetup(SshServers servers, World world, Dom0s dom0s, HostKeys keys, SshFaults faults) {
    this.servers = servers;
    this.world = world;
    this.dom0s = dom0s;
    this.keys = keys;
    this.faults = faults;
  }

  void apply(SshServer server) {
    tune(server);
    server.setKeyPairProvider(
        new KeyPairProvider() {
          @Override
          public Iterable<KeyPair> loadKeys(SessionContext session) {
            return List.of(keys.of(machine(session)));
          }
        });
    server.setUserAuthFactories(
        List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
    server.setPasswordAuthenticator((user, password, session) -> accepts(session, user, password));
    server.setPublickeyAuthenticator((user, key, session) -> accepts(session, user, key));
    server.setCommandFactory(
        (channel, line) ->
            new ShellChannel(dom0s.of(machine(channel.getSession())), line, world.workers()));
    server.setFileSystemFactory(
        new FileSystemFactory() {
          @Override
          public Path getUserHomeDir(SessionContext session) {
            return dom0s.of(machine(session)).path("/root");
          }

          @Override
          public FileSystem createFileSystem(SessionContext session) {
            Dom0 dom0 = dom0s.of(machine(session));
            dom0.refresh();
            return new OpenFiles(dom0.fileSystem());
          }
        });
    SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
    sftp.addSftpEventListener(new CutUploads());
    server.setSubsystemFactories(List.of(sftp));
  }

  /** Makes a server quick, and as choosy as those of its time. */
  static void tune(SshServer server) {
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    CoreModuleProperties.IDLE_TIMEOUT.set(server, java.time.Duration.ZERO);
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, java.time.Duration.ZERO);
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, 6);
    server.setKeyExchangeFactories(
        server.getKeyExchangeFactories().stream()
            .filter(kex -> KEY_EXCHANGES.contains(kex.getName()))
            .toList());
  }

  private Machine machine(SessionContext session) {
    Machine machine =
        session instanceof Session live ? servers.machineOf(live.getIoSession()) : null;
    if (machine == null) {
      throw new IllegalStateException("a connection to no host: " + session);
    }
    return machine;
  }

  private boolean accepts(ServerSession session, String user, String password) {
    Machine machine = machine(session);
    return !isRefused(session, machine)
        && user.equals("root")
        && machine.password().equals(password);
  }

  private boolean accepts(ServerSession session, String user, PublicKey key) {
    Machine machine = machine(session);
    return user.equals("root")
        && AuthorizedKeys.of(dom0s.of(machine)).contains(key)
        && !isRefused(session, machine);
  }

  /** Decides once for a connection whether it is one that an order refuses. */
  private boolean isRefused(ServerSession session, Machine machine) {
    return session.computeAttributeIfAbsent(REFUSED, key -> faults.refuses(machine.name()));
  }

  /** Ends a connection in the middle of an upload when that was ordered. */
  private final class CutUploads implements SftpEventListener {
    @Override
    public void written(
        ServerSession session,
        String remoteHandle,
        FileHandle localHandle,
        long offset,
        byte[] data,
        int dataOffset,
        int dataLen,
        @org.jspecify.annotations.Nullable Throwable thrown) {
      if (faults.cuts(machine(session).name(), dataLen)) {
        session.close(true);
      }
    }
  }
}
