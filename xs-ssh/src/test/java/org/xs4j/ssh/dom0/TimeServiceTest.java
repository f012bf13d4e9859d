/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.XsException;
import org.xs4j.ssh.CommandException;
import org.xs4j.ssh.CommandResult;

class TimeServiceTest {
  private static final String CHRONY =
      """
      # Use public servers
      server 0.centos.pool.ntp.org iburst
      server 1.centos.pool.ntp.org iburst
      driftfile /var/lib/chrony/drift
      makestep 1.0 3
      """;
  private static final String NTPD =
      """
      restrict default nomodify notrap nopeer noquery
      server 127.127.1.0
      fudge 127.127.1.0 stratum 10
      server 0.xenserver.pool.ntp.org
      # server commented.example.net
      keys /etc/ntp/keys
      """;

  private final FakeDom0 dom0 = new FakeDom0();
  private final TimeService time = new TimeService(dom0);

  private static CommandResult unit(boolean loaded, boolean active, boolean enabled) {
    return FakeDom0.said(
        (loaded ? "LoadState=loaded\n" : "LoadState=not-found\n")
            + (active ? "ActiveState=active\n" : "ActiveState=inactive\n")
            + (enabled ? "UnitFileState=enabled\n" : "UnitFileState=disabled\n"));
  }

  private void units(CommandResult chronyd, CommandResult ntpd) {
    dom0.on("systemctl", argv -> argv.get(argv.size() - 1).equals("chronyd") ? chronyd : ntpd);
  }

  @Nested
  class GivenChrony {
    GivenChrony() {
      units(unit(true, true, true), unit(false, false, false));
      dom0.files.put("/etc/chrony.conf", CHRONY);
    }

    @Test
    void whenRead_thenItsServersAndStateAreKnown() {
      then(time.read())
          .isEqualTo(
              new TimeService.State(
                  NtpDaemon.CHRONY,
                  List.of("0.centos.pool.ntp.org", "1.centos.pool.ntp.org"),
                  true,
                  true,
                  false));
    }

    @Test
    void whenServersAreSet_thenOtherDirectivesAndTheFirstStateAreKept() {
      then(time.setServers(List.of("ntp1.example.net", "192.0.2.7"))).isTrue();

      then(dom0.files.get("/etc/chrony.conf"))
          .isEqualTo(
              """
              # Use public servers
              server ntp1.example.net iburst
              server 192.0.2.7 iburst
              driftfile /var/lib/chrony/drift
              makestep 1.0 3
              """);
      then(dom0.files.get("/etc/chrony.conf.before-xs4j")).isEqualTo(CHRONY);
      time.setServers(List.of("other.example.net"));
      then(dom0.files.get("/etc/chrony.conf.before-xs4j")).isEqualTo(CHRONY);
      then(dom0.ran).contains("write /etc/chrony.conf 600");
    }

    @Test
    void whenTheServersAreAsWanted_thenNothingIsWritten() {
      then(time.setServers(List.of("0.centos.pool.ntp.org", "1.centos.pool.ntp.org"))).isFalse();

      then(dom0.ran).noneMatch(c -> c.startsWith("write"));
    }

    @Test
    void whenWrittenAndNotRestarted_thenThatIsSeenUntilItIs() {
      time.setServers(List.of("ntp1.example.net"));
      then(time.read().restartPending()).isTrue();

      dom0.on(
          "systemctl",
          argv ->
              argv.get(1).equals("restart") ? FakeDom0.ended(1, "", "no") : unit(true, true, true));
      thenThrownBy(time::restart).isInstanceOf(CommandException.class);
      then(time.read().restartPending()).isTrue();

      units(unit(true, true, true), unit(false, false, false));
      time.restart();
      then(time.read().restartPending()).isFalse();
      time.setServers(List.of("ntp2.example.net"));
      then(time.read().restartPending()).isTrue();
    }

    @Test
    void whenItCannotBeAskedYet_thenThatIsNoError() {
      dom0.on("chronyc", argv -> FakeDom0.ended(1, "506 Cannot talk to daemon\n", ""));

      then(time.sync().synchronised()).isFalse();
      then(time.sync().describe()).isEqualTo("cannot be asked: 506 Cannot talk to daemon");
    }

    @Test
    void whenRestartedAndEnabled_thenItIsThatService() {
      time.restart();
      time.enable();

      then(dom0.ran).contains("systemctl restart chronyd", "systemctl enable chronyd");
    }

    @Test
    void whenItFollowsAServer_thenThatIsSeen() {
      dom0.on(
          "chronyc",
          argv ->
              FakeDom0.said(
                  """
                  ^,-,10.62.16.11,5,6,377,54,0.000496471,0.000496471,0.071449950
                  ^,?,17.253.14.123,0,8,0,4294967295,0.000000000,0.000000000,0.000000000
                  ^,*,10.71.56.11,5,6,377,57,-0.006851000,-0.000118707,0.082518920
                  #,*,PPS0,0,4,377,5,0.000000001,0.000000001,0.000000001
                  """));

      TimeSync sync = time.sync();

      then(sync.synchronised()).isTrue();
      then(sync.sources()).hasSize(3);
      then(sync.selected().orElseThrow().offset()).isEqualTo(Duration.ofNanos(-6_851_000));
      then(sync.sources().get(1).reachable()).isFalse();
      then(sync.describe()).isEqualTo("follows 10.71.56.11, off by -6 ms");
    }

    @Test
    void whenNoServerAnswers_thenThatIsSeen() {
      dom0.on("chronyc", argv -> FakeDom0.said("^,?,192.0.2.7,0,6,0,4294967295,0,0,0\n"));

      then(time.sync().synchronised()).isFalse();
      then(time.sync().describe()).isEqualTo("follows none of 192.0.2.7, none of which answers");
    }
  }

  @Nested
  class GivenNtpd {
    GivenNtpd() {
      units(unit(false, false, false), unit(true, false, false));
      dom0.files.put("/etc/ntp.conf", NTPD);
    }

    @Test
    void whenRead_thenTheMachinesOwnClockIsNoServer() {
      TimeService.State state = time.read();

      then(state.daemon()).isEqualTo(NtpDaemon.NTPD);
      then(state.servers()).containsExactly("0.xenserver.pool.ntp.org");
      then(state.active()).isFalse();
      then(state.enabled()).isFalse();
    }

    @Test
    void whenServersAreSet_thenTheMachinesOwnClockAndCommentsStay() {
      time.setServers(List.of("ntp.example.net"));

      then(dom0.files.get("/etc/ntp.conf"))
          .isEqualTo(
              NTPD.replace("server 0.xenserver.pool.ntp.org", "server ntp.example.net iburst"));
    }

    @Test
    void whenItDoesNotRun_thenItFollowsNobody() {
      then(time.sync().describe()).isEqualTo("cannot be asked: ntpd does not run");
    }

    @Test
    void whenItFollowsAServer_thenTheOffsetIsOurs() {
      units(unit(false, false, false), unit(true, true, true));
      dom0.on(
          "ntpq",
          argv ->
              FakeDom0.said(
                  """
                       remote           refid      st t when poll reach   delay   offset  jitter
                  ==============================================================================
                  *192.0.2.7       10.1.1.1         2 u   34   64  377    0.301   12.500   0.041
                  +192.0.2.8       10.1.1.1         2 u   30   64  377    0.301    0.120   0.041
                   192.0.2.9       .INIT.          16 u    -   64    0    0.000    0.000   0.000
                  """));

      TimeSync sync = time.sync();

      then(sync.sources()).hasSize(3);
      then(sync.selected().orElseThrow().server()).isEqualTo("192.0.2.7");
      then(sync.selected().orElseThrow().offset())
          .isEqualTo(Duration.ofMillis(-12).minusNanos(500_000));
      then(sync.sources().get(2).reachable()).isFalse();
    }
  }

  @Nested
  class GivenBoth {
    @Test
    void whenOneRuns_thenThatOneCounts() {
      units(unit(true, false, true), unit(true, true, false));

      then(time.read().daemon()).isEqualTo(NtpDaemon.NTPD);
    }

    @Test
    void whenThereIsNeither_thenTheErrorSaysSo() {
      units(unit(false, false, false), unit(false, false, false));

      thenThrownBy(time::read)
          .isInstanceOf(XsException.class)
          .hasMessageContaining("xs-01 has neither chronyd nor ntpd");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-q",
        "a b",
        "a\nserver evil",
        "$(id)",
        "'x'",
        "ntp;reboot",
        "nt\u00e4p.example.net",
        "a\u0000b",
        "#x"
      })
  void whenAServerIsHostile_thenItIsRefusedBeforeDom0IsTouched(String server) {
    thenThrownBy(() -> time.setServers(List.of("ntp.example.net", server)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a host name or an IP address");
    thenThrownBy(() -> time.setServers(List.of("x".repeat(10_000))))
        .isInstanceOf(IllegalArgumentException.class);
    then(dom0.ran).isEmpty();
  }
}
