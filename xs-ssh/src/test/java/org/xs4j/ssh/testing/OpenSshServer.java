/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.xs4j.ssh.HostKeys;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.ssh.SshLogin;

/**
 * A real OpenSSH server on loopback with keys of its own, which lets this process's user in with
 * one key. Tests that need it are skipped where it is not installed.
 */
public final class OpenSshServer implements AutoCloseable {
  private static final int ATTEMPTS = 10;
  private static final Path PRIVILEGE_SEPARATION = Path.of("/run/sshd");

  /** Keys are dear to make and cheap to share among the servers of a test run. */
  private static final Map<String, byte[]> KEYS = new ConcurrentHashMap<>();

  private final Path directory;
  private final int port;
  private Process sshd;

  private OpenSshServer(Path directory, String... settings) {
    this.directory = directory;
    try {
      for (String type : List.of("ed25519", "ecdsa", "rsa")) {
        keygen(hostKey(type), type);
      }
      keygen(userKey(), "ed25519");
      Files.copy(publicKey(userKey()), authorizedKeys());
      Files.writeString(directory.resolve("sshd_config"), config(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    port = startSomewhere();
  }

  /**
   * Starts one in an empty directory, or skips the test, saying what is missing.
   *
   * @param settings lines of sshd_config besides those that it needs
   */
  public static OpenSshServer start(Path directory, String... settings) {
    assumeTrue(
        tool("sshd").isPresent() && tool("ssh-keygen").isPresent(),
        "skipped: there is no OpenSSH server; install Debian's package openssh-server");
    assumeTrue(
        !isRoot() || hasPrivilegeSeparation(),
        "skipped: " + PRIVILEGE_SEPARATION + ", which sshd needs, cannot be made");
    return new OpenSshServer(directory, settings);
  }

  /** Returns the path of a tool of OpenSSH where it is installed. */
  public static Optional<String> tool(String name) {
    return Stream.of("/usr/sbin/", "/usr/bin/", "/usr/local/sbin/", "/usr/local/bin/")
        .map(folder -> folder + name)
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst();
  }

  private static boolean isRoot() {
    return user().equals("root");
  }

  private static boolean hasPrivilegeSeparation() {
    try {
      Files.createDirectories(PRIVILEGE_SEPARATION);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void keygen(Path file, String type) throws IOException {
    Files.write(file, KEYS.computeIfAbsent(type + file.getFileName(), name -> newKey(type)));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(publicKey(file), exec("ssh-keygen", "-y", "-f", file.toString()));
  }

  private static byte[] newKey(String type) {
    try {
      Path directory = Files.createTempDirectory("xs-keys");
      Path file = directory.resolve("key");
      exec("ssh-keygen", "-q", "-t", type, "-N", "", "-f", file.toString());
      byte[] key = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(publicKey(file));
      Files.delete(directory);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a tool of OpenSSH and returns what it says. */
  public static String exec(String tool, String... arguments) {
    List<String> argv = new ArrayList<>(List.of(tool(tool).orElseThrow()));
    argv.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(argv + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String config(String... settings) {
    return """
        ListenAddress 127.0.0.1
        HostKey %1$s/host_ed25519
        HostKey %1$s/host_ecdsa
        HostKey %1$s/host_rsa
        AuthorizedKeysFile %1$s/authorized_keys
        PidFile none
        StrictModes no
        UsePAM no
        PermitRootLogin prohibit-password
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        AllowTcpForwarding yes
        MaxStartups 100
        Subsystem sftp internal-sftp
        %2$s
        """
        .formatted(directory, String.join("\n", settings));
  }

  private int startSomewhere() {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int free = freePort();
      if (listens(free)) {
        return free;
      }
    }
    throw new IllegalStateException("no port for sshd after " + ATTEMPTS + " attempts");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean listens(int onPort) {
    try {
      sshd =
          new ProcessBuilder(
                  tool("sshd").orElseThrow(),
                  "-D",
                  "-e",
                  "-p",
                  String.valueOf(onPort),
                  "-f",
                  directory.resolve("sshd_config").toString())
              .redirectErrorStream(true)
              .start();
      BufferedReader log = sshd.inputReader();
      StringBuilder said = new StringBuilder();
      for (String line = log.readLine(); line != null; line = log.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith("Server listening")) {
          drain(log);
          return true;
        }
      }
      if (said.toString().contains("Address already in use")) {
        return false;
      }
      throw new IllegalStateException("sshd does not start: " + said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void drain(BufferedReader log) {
    Thread thread = new Thread(() -> log.lines().forEach(line -> {}), "sshd-log");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends the server and every connection, as a power cut does. */
  public void stop() {
    sshd.descendants().forEach(ProcessHandle::destroyForcibly);
    sshd.destroyForcibly();
    sshd.onExit().join();
  }

  /** Starts the server again at the same port with the same keys. */
  public void startAgain() {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (listens(port)) {
        return;
      }
    }
    throw new IllegalStateException("port " + port + " is taken");
  }

  /** Returns how to reach it by key, knowing its Ed25519 key. */
  public SshEndpoint endpoint() {
    return endpoint(
        SshLogin.key(user(), userKey()), HostKeys.fingerprint(fingerprint(hostKey("ed25519"))));
  }

  /** Returns how to reach it. */
  public SshEndpoint endpoint(SshLogin login, HostKeys hostKeys) {
    return new SshEndpoint("xs-real", "127.0.0.1", port, login, hostKeys, Optional.empty());
  }

  /** Returns the user that it lets in. */
  public static String user() {
    return System.getProperty("user.name");
  }

  /** Returns the private key that it lets in. */
  public Path userKey() {
    return directory.resolve("user_key");
  }

  /** Returns the private key of a type that it proves itself with. */
  public Path hostKey(String type) {
    return directory.resolve("host_" + type);
  }

  /** Returns the file of the public half. */
  public static Path publicKey(Path privateKey) {
    return privateKey.resolveSibling(privateKey.getFileName() + ".pub");
  }

  /** Returns the fingerprint of a key as ssh-keygen says it. */
  public static String fingerprint(Path privateKey) {
    return exec("ssh-keygen", "-l", "-f", publicKey(privateKey).toString()).split(" ", 3)[1];
  }

  /** Returns the file of the public keys that it lets in. */
  public Path authorizedKeys() {
    return directory.resolve("authorized_keys");
  }

  /** Returns its port. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    stop();
  }
}
