/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.xs4j.core.Secret;
import org.xs4j.ssh.Command;
import org.xs4j.ssh.CommandResult;
import org.xs4j.ssh.HostKeys;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.RemoteFile;
import org.xs4j.ssh.RemoteFiles;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.ssh.SshLogin;

/** A dom0 in memory: files, and commands that a test makes up by their first argument. */
final class FakeDom0 implements HostShell, RemoteFiles {
  final Map<String, String> files = new HashMap<>();
  final List<String> ran = new ArrayList<>();
  private final Map<String, Function<List<String>, CommandResult>> commands = new HashMap<>();

  FakeDom0 on(String command, Function<List<String>, CommandResult> does) {
    commands.put(command, does);
    return this;
  }

  static CommandResult said(String stdout) {
    return ended(0, stdout, "");
  }

  static CommandResult ended(int exit, String stdout, String stderr) {
    return new CommandResult("xs-01", List.of(), exit, stdout, stderr);
  }

  @Override
  public CommandResult run(Command command) {
    ran.add(String.join(" ", command.argv()));
    Function<List<String>, CommandResult> does = commands.get(command.argv().get(0));
    CommandResult result =
        does == null ? ended(127, "", "command not found") : does.apply(command.argv());
    return new CommandResult(
        "xs-01", command.argv(), result.exit(), result.stdout(), result.stderr());
  }

  @Override
  public SshEndpoint endpoint() {
    return SshEndpoint.of(
        "xs-01",
        "192.0.2.1",
        SshLogin.password("root", Secret.of("")),
        HostKeys.anyHostKeyInsecurely());
  }

  @Override
  public RemoteFiles files() {
    return this;
  }

  @Override
  public Optional<RemoteFile> find(String path) {
    return Optional.ofNullable(files.get(path))
        .map(t -> new RemoteFile(path, RemoteFile.Kind.FILE, t.length(), 0600, Instant.EPOCH));
  }

  @Override
  public byte[] read(String path) {
    return files.get(path).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void write(String path, byte[] content, int mode) {
    files.put(path, new String(content, StandardCharsets.UTF_8));
    ran.add("write " + path + " " + Integer.toOctalString(mode));
  }

  @Override
  public String upload(Path local, String path, int mode) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String sha256(String path) {
    return Integer.toHexString(files.get(path).hashCode());
  }

  @Override
  public List<RemoteFile> list(String directory) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void makeDirectories(String path, int mode) {
    ran.add("mkdir " + path + " " + Integer.toOctalString(mode));
  }

  @Override
  public void setMode(String path, int mode) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean delete(String path) {
    return files.remove(path) != null;
  }

  @Override
  public void close() {}
}
