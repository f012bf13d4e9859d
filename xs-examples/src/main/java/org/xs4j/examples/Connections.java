/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.cloudstack.CloudProfile;
import org.xs4j.cloudstack.CloudStackClient;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.HostLayout;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.cluster.SshLayout;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.examples.jshell.Passwords;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.ssh.HostKeys;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.ssh.SshLogin;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.HostEndpoint;

/** Opens connections from what the flags say. */
final class Connections {
  private Connections() {}

  /**
   * Logs in to the host of {@code --url}.
   *
   * @throws IllegalArgumentException naming every flag that is missing, or a bad one; nothing was
   *     called then
   */
  static XsClient connect(Options options) {
    List<String> missing = new ArrayList<>();
    options.url().ifPresentOrElse(u -> {}, () -> missing.add("--url"));
    options.username().ifPresentOrElse(u -> {}, () -> missing.add("--username"));
    options.passwordFile().ifPresentOrElse(f -> {}, () -> missing.add("--password-file"));
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          String.join(", ", missing)
              + ": missing; a connection needs --url, --username and --password-file");
    }
    return XsClient.builder()
        .url(options.url().orElseThrow())
        .credentials(
            Credentials.password(
                options.username().orElseThrow(),
                Passwords.read(options.passwordFile().orElseThrow())))
        .trust(options.trust().map(Trust::parse).orElseGet(Trust::system))
        .connect();
  }

  /** Logs in to a simulated host, which is trusted by its fingerprint. */
  static XsClient connect(SimulatedHost host) {
    return XsClient.builder()
        .url(URI.create(host.url()))
        .credentials(Credentials.password(host.username(), host.password()))
        .trust(Trust.fingerprint(host.fingerprint()))
        .connect();
  }

  /** Returns how simulated hosts are reached. */
  static List<HostEndpoint> endpoints(XapiSimulator simulator) {
    return ClusterLayout.pool("simulated").build().withHosts(hosts(simulator)).endpoints();
  }

  /** Returns a layout whose hosts are reached over SSH as the flags say, where it does not say. */
  static ClusterLayout withSsh(ClusterLayout layout, Options options) {
    if (options.sshKnownHosts().isEmpty()) {
      if (options.sshKey().isPresent() || options.sshPort().isPresent()) {
        throw new IllegalArgumentException(
            "--ssh-known-hosts: missing; host keys are never left unchecked");
      }
      return layout;
    }
    SshLayout ssh =
        new SshLayout(
            Optional.empty(),
            options.sshPort().orElse(SshEndpoint.DEFAULT_PORT),
            options
                .sshKey()
                .<SshLayout.Login>map(key -> new SshLayout.OfKey("root", key, Optional.empty()))
                .orElseGet(SshLayout.OfCredentials::new),
            HostKeys.knownHosts(options.sshKnownHosts().get()).toString(),
            Optional.empty());
    return layout.withHosts(
        layout.hosts().stream().map(h -> h.ssh().isPresent() ? h : h.withSsh(ssh)).toList());
  }

  /** Returns simulated hosts as a layout names hosts. */
  static List<HostLayout> hosts(XapiSimulator simulator) {
    return simulator.hosts().stream()
        .map(
            h ->
                new HostLayout(
                        h.name(),
                        URI.create(h.url()),
                        Optional.of(h.address()),
                        h.username(),
                        new PasswordSource.Given(Secret.of(h.password())),
                        "sha256:" + h.fingerprint())
                    .withSsh(
                        new SshLayout(
                            Optional.of(h.sshAddress()),
                            h.sshPort(),
                            new SshLayout.OfCredentials(),
                            h.sshFingerprint(),
                            Optional.empty())))
        .toList();
  }

  /**
   * Returns a client of the CloudStack of {@code --cloudstack}, a profile of cloudmonkey.
   *
   * @throws IllegalArgumentException when there is no such profile, or it has no keys
   */
  static Optional<CloudStackClient> cloudStack(Options options) {
    return options
        .cloudstack()
        .map(
            given -> {
              int colon = given.lastIndexOf(':');
              Path file =
                  colon < 0
                      ? CloudProfile.usualFile(Path.of(System.getProperty("user.home", ".")))
                      : Path.of(given.substring(0, colon));
              String profile = given.substring(colon + 1);
              return CloudStackClient.builder()
                  .profile(
                      profile.isEmpty()
                          ? CloudProfile.current(file)
                          : CloudProfile.named(file, profile))
                  .build();
            });
  }

  /**
   * Opens a shell of another machine than a host, with the flags for SSH.
   *
   * @param who {@code HOST} or {@code USER@HOST}
   * @throws IllegalArgumentException naming the flags that are missing
   */
  static HostShell shell(String who, Options options) {
    if (options.sshKey().isEmpty() || options.sshKnownHosts().isEmpty()) {
      throw new IllegalArgumentException(
          "--ssh-key, --ssh-known-hosts: missing; " + who + " is reached with both");
    }
    String user = who.contains("@") ? who.substring(0, who.indexOf('@')) : "root";
    return HostShell.open(
        SshEndpoint.of(
            who,
            who.substring(who.indexOf('@') + 1),
            SshLogin.key(user, options.sshKey().get()),
            HostKeys.knownHosts(options.sshKnownHosts().get())));
  }
}
