/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import static org.assertj.core.api.BDDAssertions.then;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.core.DeviceName;

/** The watchdog's script under this machine's own shell, with an {@code xe} that plays a host. */
class WatchdogScriptTest {
  private static final String HOST = "00000000-0000-0000-0000-00000000000a";

  /** Bond, management and address are files; calls are noted; some calls fail a few times. */
  private static final String XE =
      """
      #!/bin/sh
      echo "$*" >>"$FAKE/calls"
      if [ "$1" = "$(cat "$FAKE/failing")" ]; then
        left=$(cat "$FAKE/times")
        if [ "$left" -gt 0 ]; then
          echo $((left - 1)) >"$FAKE/times"
          echo "the host toolstack is busy" >&2
          exit 1
        fi
      fi
      case "$1" in
        pif-list) echo pif-of-eth0 ;;
        pif-param-get) cat "$FAKE/${3#param-name=}" ;;
        bond-destroy)
          echo "<not in database>" >"$FAKE/bond-slave-of"
          echo true >"$FAKE/management"
          ;;
        pif-reconfigure-ip) echo "${4#IP=}" >"$FAKE/IP" ;;
        host-management-reconfigure) echo true >"$FAKE/management" ;;
      esac
      """;

  @TempDir private Path dir;
  private Path state;

  @BeforeEach
  void furnish() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh here");
    state = Files.createDirectory(dir.resolve("state"));
    executable("xe", XE);
    executable("sleep", "#!/bin/sh\nexit 0\n");
    host("bond-slave-of", "bond-1");
    host("management", "false");
    host("IP", "");
    host("failing", "nothing");
    host("times", "0");
    host("calls", "");
  }

  private void executable(String name, String text) throws IOException {
    Path file = Files.createDirectories(dir.resolve("bin")).resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private void host(String what, String value) throws IOException {
    Files.writeString(dir.resolve(what), value.isEmpty() ? "" : value + "\n");
  }

  private static String script() throws IOException {
    try (InputStream in = ManagementWatchdog.class.getResourceAsStream("management-watchdog.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Runs the script, which keeps its state in a folder of this test. */
  private int run(ManagementRestore restore) throws IOException, InterruptedException {
    Path file = dir.resolve("put-back.sh");
    Files.writeString(file, script().replace("/var/lib/xs4j-watchdog", state.toString()));
    List<String> command = new ArrayList<>(List.of("/bin/sh", file.toString()));
    command.addAll(restore.arguments());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(dir.resolve("output").toFile());
    builder.environment().put("FAKE", dir.toString());
    builder
        .environment()
        .merge("PATH", dir.resolve("bin").toString(), (old, own) -> own + ":" + old);
    Process process = builder.start();
    then(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(dir.resolve("calls")).stream()
        .filter(c -> !c.startsWith("pif-list") && !c.startsWith("pif-param-get"))
        .toList();
  }

  private String log() throws IOException {
    return Files.readString(state.resolve("log"));
  }

  private static ManagementRestore unbond() {
    return ManagementRestore.unbond(
        HOST,
        DeviceName.of("eth0"),
        "Static",
        "192.168.1.11",
        "255.255.255.0",
        "192.168.1.1",
        "192.168.1.2,192.168.1.3");
  }

  private static ManagementRestore mode() {
    return ManagementRestore.mode(HOST, DeviceName.of("eth0"), "balance-slb");
  }

  @Test
  void whenTheBondCutTheHostOff_thenItIsDestroyedAndTheAddressPutBack() throws Exception {
    then(run(unbond())).isZero();

    then(calls())
        .containsExactly(
            "bond-destroy uuid=bond-1",
            "pif-reconfigure-ip uuid=pif-of-eth0 mode=Static IP=192.168.1.11"
                + " netmask=255.255.255.0 gateway=192.168.1.1 DNS=192.168.1.2,192.168.1.3",
            "host-management-reconfigure pif-uuid=pif-of-eth0");
    then(log())
        .contains("unbond of eth0", "destroyed the bond of eth0")
        .contains("done: management is on eth0 again, 192.168.1.11");
  }

  @Test
  void whenNothingWasMoved_thenNothingIsChanged() throws Exception {
    host("bond-slave-of", "<not in database>");
    host("management", "true");
    host("IP", "192.168.1.11");

    then(run(unbond())).isZero();

    then(calls()).isEmpty();
  }

  @Test
  void whenTheToolstackIsBusy_thenItTriesAgain() throws Exception {
    host("failing", "bond-set-mode");
    host("times", "2");

    then(run(mode())).isZero();

    then(calls()).hasSize(3).containsOnly("bond-set-mode uuid=bond-1 mode=balance-slb");
    then(log()).contains("busy", "done: the mode of the bond of eth0 is balance-slb again");
  }

  @Test
  void whenTheToolstackNeverAnswers_thenItGivesUpAndSaysSo() throws Exception {
    host("failing", "pif-list");
    host("times", "99");

    then(run(mode())).isEqualTo(1);

    then(Files.readAllLines(dir.resolve("calls"))).hasSize(20);
    then(log()).contains("gave up");
  }

  @Test
  void whenABondWasDestroyed_thenItIsMadeAnewOfItsMembers() throws Exception {
    host("bond-slave-of", "<not in database>");

    then(run(
            ManagementRestore.rebond(
                HOST, DeviceName.of("eth0"), "lacp", "net-1", List.of("pif-1", "pif-2"))))
        .isZero();

    then(calls()).containsExactly("bond-create network-uuid=net-1 pif-uuids=pif-1,pif-2 mode=lacp");
    then(log()).contains("done: the bond of eth0 is there again");
  }

  @Test
  void whenItWasDisarmedInTheLastMoment_thenItDoesNothing() throws Exception {
    Files.createFile(state.resolve("disarmed"));

    then(run(unbond())).isZero();

    then(Files.readString(dir.resolve("calls"))).isEmpty();
    then(state.resolve("log")).doesNotExist();
  }

  @Test
  void whenItIsStartedTwice_thenTheSecondOneLeavesItToTheFirst() throws Exception {
    then(run(unbond())).isZero();
    host("calls", "");

    then(run(unbond())).isZero();

    then(Files.readString(dir.resolve("calls"))).isEmpty();
  }

  @Test
  void whenNothingCanBeWritten_thenManagementIsPutBackAllTheSame() throws Exception {
    Files.delete(state);

    run(unbond());

    then(calls())
        .contains("bond-destroy uuid=bond-1", "host-management-reconfigure pif-uuid=pif-of-eth0");
  }
}
