/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.ssh.RemoteFile.Kind;
import org.xs4j.ssh.testing.RealServer;

/** Files over a real OpenSSH server, whose other side is this machine's file system. */
class RemoteFilesTest extends RealServer {
  @TempDir Path there;
  private HostShell shell;
  private RemoteFiles files;

  @BeforeAll
  void open() {
    shell = HostShell.open(server.endpoint());
    files = shell.files();
  }

  @AfterAll
  void close() {
    if (shell != null) {
      shell.close();
    }
  }

  @Test
  void whenWritten_thenContentAndModeAreThere() throws IOException {
    files.write(there + "/ntp.conf", "server a\n", 0640);

    then(there.resolve("ntp.conf")).hasContent("server a\n");
    then(mode("ntp.conf")).isEqualTo("rw-r-----");
    then(files.readText(there + "/ntp.conf")).isEqualTo("server a\n");
    then(files.find(there + "/ntp.conf"))
        .hasValueSatisfying(
            f -> {
              then(f.kind()).isEqualTo(Kind.FILE);
              then(f.mode()).isEqualTo(0640);
              then(f.sizeBytes()).isEqualTo(9);
              then(f.name()).isEqualTo("ntp.conf");
            });
  }

  @Test
  void whenAFileIsReplaced_thenWhoReadsItSeesTheOldOneToItsEnd() throws IOException {
    files.write(there + "/a", "old content", 0644);
    try (InputStream reader = Files.newInputStream(there.resolve("a"))) {
      then(reader.read()).isEqualTo('o');

      files.write(there + "/a", "new", 0600);

      then(new String(reader.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("ld content");
    }
    then(there.resolve("a")).hasContent("new");
    then(mode("a")).isEqualTo("rw-------");
    then(there).isDirectoryNotContaining("glob:**xs4j*");
  }

  @Test
  void whenThePathIsALink_thenItStaysOne() throws IOException {
    Files.writeString(there.resolve("real"), "old");
    Files.createSymbolicLink(there.resolve("link"), Path.of("real"));

    files.write(there + "/link", "new", 0644);

    then(there.resolve("link")).isSymbolicLink();
    then(there.resolve("real")).hasContent("new");
    then(files.find(there + "/link").orElseThrow().kind()).isEqualTo(Kind.LINK);
  }

  @Test
  void whenUploaded_thenTheChecksumIsTheContents() throws IOException {
    byte[] content = new byte[1_500_000];
    new Random(1).nextBytes(content);
    Path local = Files.write(there.resolve("local.iso"), content);

    String checksum = files.upload(local, there + "/remote.iso", 0755);

    then(there.resolve("remote.iso")).hasSameBinaryContentAs(local);
    then(mode("remote.iso")).isEqualTo("rwxr-xr-x");
    then(shell.run("sha256sum", there + "/remote.iso").stdout()).startsWith(checksum);
    then(files.sha256(there + "/remote.iso")).isEqualTo(checksum);
  }

  @Test
  void whenItCannotBeWritten_thenWhatWasThereStaysAndNothingIsLeftBehind() throws IOException {
    Files.createDirectory(there.resolve("taken"));
    Files.writeString(there.resolve("taken/inside"), "");

    thenThrownBy(() -> files.write(there + "/taken", "x", 0644))
        .isInstanceOfSatisfying(
            RemoteFileException.class, e -> then(e.path()).isEqualTo(there + "/taken"))
        .hasMessageContaining("xs-real");
    thenThrownBy(() -> files.write(there + "/no/such/directory", "x", 0644))
        .isInstanceOf(RemoteFileException.class);
    then(there.resolve("taken/inside")).exists();
    then(there).isDirectoryNotContaining("glob:**xs4j*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-rf", "$(id)", "it's \"quoted\"", "a\nb", "日本 😀", "*", "~", "\\n"})
  void whenANameIsHostile_thenItIsJustAName(String name) {
    files.write(there + "/" + name, name, 0600);

    then(there.resolve(name)).hasContent(name);
    then(files.list(there.toString())).extracting(RemoteFile::name).contains(name);
    then(files.delete(there + "/" + name)).isTrue();
    then(there.resolve(name)).doesNotExist();
  }

  @Test
  void whenDirectoriesAreMade_thenThoseThereAreLeftAsTheyAre() throws IOException {
    Files.createDirectory(there.resolve("opt"));
    Files.setPosixFilePermissions(
        there.resolve("opt"), PosixFilePermissions.fromString("rwxrwx---"));

    files.makeDirectories(there + "/opt/cloud/bin", 0700);
    files.makeDirectories(there + "/opt/cloud/bin", 0755);

    then(mode("opt")).isEqualTo("rwxrwx---");
    then(mode("opt/cloud/bin")).isEqualTo("rwx------");
    files.setMode(there + "/opt/cloud/bin", 0755);
    then(mode("opt/cloud/bin")).isEqualTo("rwxr-xr-x");
  }

  @Test
  void whenThereIsNothing_thenThatIsSaid() {
    then(files.exists(there + "/none")).isFalse();
    then(files.find(there + "/none/below")).isEmpty();
    then(files.delete(there + "/none")).isFalse();
    thenThrownBy(() -> files.read(there + "/none"))
        .isInstanceOf(RemoteFileException.class)
        .hasMessageContaining("cannot read '" + there + "/none' on xs-real");
  }

  @Test
  void whenAFileIsTooLargeToRead_thenItIsNotRead() throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(there + "/large", "rw")) {
      sparse.setLength(RemoteFiles.LARGEST_READ_BYTES + 1L);
    }

    thenThrownBy(() -> files.read(there + "/large"))
        .isInstanceOf(RemoteFileException.class)
        .hasMessageContaining("larger than");
  }

  @ParameterizedTest
  @ValueSource(strings = {"relative", "", "~/x", "/nul\0"})
  void whenAPathIsNone_thenItIsRefused(String path) {
    thenThrownBy(() -> files.exists(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absolute path");
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(there.resolve(name)));
  }
}
