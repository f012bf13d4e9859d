/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.global.OpenSshHostKeysHandler;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;
import org.xs4j.ssh.SshLogin;

/**
 * The one MINA client of this JVM, with its few daemon threads, for as long as somebody uses it. It
 * reads nothing of the user's own SSH set-up: whoever connects says all.
 */
final class SharedClient {
  /** Why a connection is made; travels with it. */
  record Purpose(HostKeyCheck hostKeys, SshLogin login) {}

  static final AttributeRepository.AttributeKey<Purpose> PURPOSE =
      new AttributeRepository.AttributeKey<>();

  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int MISSED_HEARTBEATS = 3;

  /** Plain keys only, no certificates, and no SHA-1. */
  private static final List<NamedFactory<Signature>> HOST_KEYS =
      List.of(
          BuiltinSignatures.ed25519,
          BuiltinSignatures.nistp521,
          BuiltinSignatures.nistp384,
          BuiltinSignatures.nistp256,
          BuiltinSignatures.rsaSHA512,
          BuiltinSignatures.rsaSHA256);

  private static @Nullable SshClient client;
  private static int users;

  private SharedClient() {}

  /** Returns the client, started; to be given back once. */
  static synchronized SshClient take() {
    if (client == null) {
      client = start();
    }
    users++;
    return client;
  }

  /** Gives the client back; the last one stops it. */
  static synchronized void giveBack() {
    users--;
    if (users == 0 && client != null) {
      client.stop();
      client = null;
    }
  }

  private static SshClient start() {
    SshClient client =
        ClientBuilder.builder()
            .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
            .serverKeyVerifier(
                (session, address, key) ->
                    purpose(session).hostKeys().verifyServerKey(session, address, key))
            .filePasswordProvider(FilePasswordProvider.EMPTY)
            .channelFactories(List.<ChannelFactory>of()) // a host opens no channel to us
            .globalRequestHandlers(List.of(OpenSshHostKeysHandler.INSTANCE))
            .build();
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setPasswordIdentityProvider(PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
    client.setUserAuthFactories(
        List.of(
            userKeys(),
            UserAuthPasswordFactory.INSTANCE,
            UserAuthKeyboardInteractiveFactory.INSTANCE));
    client.setAgentFactory(new Agents());
    client.addSessionListener(new HostKeyKinds());
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, MISSED_HEARTBEATS);
    CoreModuleProperties.PASSWORD_PROMPTS.set(client, 1);
    client.start();
    return client;
  }

  /** Hosts of releases 7.0 to 7.2 know RSA keys with SHA-1 only; it comes last. */
  private static UserAuthPublicKeyFactory userKeys() {
    UserAuthPublicKeyFactory factory = new UserAuthPublicKeyFactory();
    List<NamedFactory<Signature>> all = new ArrayList<>(HOST_KEYS);
    all.add(BuiltinSignatures.rsa);
    factory.setSignatureFactories(all);
    return factory;
  }

  private static Purpose purpose(ClientSession session) {
    AttributeRepository context = session.getConnectionContext();
    Purpose purpose = context == null ? null : context.getAttribute(PURPOSE);
    if (purpose == null) {
      throw new IllegalStateException("a connection without purpose");
    }
    return purpose;
  }

  /** Asks a host for kinds of keys that were not refused in an earlier attempt. */
  private static final class HostKeyKinds implements SessionListener {
    @Override
    public void sessionCreated(Session session) {
      if (session instanceof ClientSession client) {
        Set<String> refused = purpose(client).hostKeys().refusedTypes();
        session.setSignatureFactories(
            HOST_KEYS.stream()
                .filter(f -> refused.stream().noneMatch(type -> isOf(f.getName(), type)))
                .toList());
      }
    }

    private static boolean isOf(String signature, String keyType) {
      return signature.equals(keyType)
          || (keyType.equals("ssh-rsa") && signature.startsWith("rsa-sha2-"));
    }
  }

  /** Gives a session the agent that its login names, and no other session any. */
  private static final class Agents implements SshAgentFactory {
    @Override
    public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
      return List.of();
    }

    @Override
    public @Nullable SshAgent createClient(Session session, FactoryManager manager)
        throws IOException {
      return session instanceof ClientSession client
              && purpose(client).login() instanceof SshLogin.Agent agent
          ? new AgentSocket(agent.socket())
          : null;
    }

    @Override
    public SshAgentServer createServer(ConnectionService service) {
      throw new UnsupportedOperationException("no host is given our agent");
    }
  }
}
