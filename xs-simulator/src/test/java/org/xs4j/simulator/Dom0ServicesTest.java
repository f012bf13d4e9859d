/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Services, time and network back end of dom0, as on releases with ntpd and with chrony. */
class Dom0ServicesTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private XapiSimulator sim;
  private SimulatedHost host;

  @AfterEach
  void stop() {
    sim.close();
  }

  private void start(Release release) {
    sim = XapiSimulator.builder().release(release).plainHttp(true).clock(clock).start();
    host = sim.hosts().get(0);
  }

  private SimulatedDom0.Result run(String line) {
    return host.dom0().run(line);
  }

  private void reboot() {
    then(run("reboot").exit()).isZero();
    clock.advance(Duration.ofMinutes(1));
  }

  @Nested
  class GivenTime {
    @Test
    void whenTheReleaseHasNtpd_thenItSpeaksAsNtpd() {
      start(Release.XENSERVER_7_1);

      then(run("systemctl is-active ntpd chronyd").out()).isEqualTo("active\nunknown\n");
      then(run("ntpq -p -n").out()).contains("*0.xenserver.poo .GPS. ").contains("+1.xenserver");
      then(run("ntpstat").exit()).isZero();
      then(run("chronyc tracking").exit()).isEqualTo(127);
      then(run("cat /etc/ntp.conf").out()).contains("server 0.xenserver.pool.ntp.org iburst");
      then(run("cat /etc/chrony.conf").exit()).isEqualTo(1);
    }

    @Test
    void whenTheReleaseHasChrony_thenItSpeaksAsChrony() {
      start(Release.XCP_NG_8_2);

      then(run("systemctl is-enabled chronyd").out()).isEqualTo("enabled\n");
      then(run("chronyc tracking").out()).contains("Leap status     : Normal");
      then(run("chronyc -n -c sources").out()).startsWith("^,*,0.xenserver.pool.ntp.org,1,6,377,");
      then(run("ntpq -p").exit()).isEqualTo(127);
      then(run("timedatectl").out()).contains("NTP synchronized: yes");
    }

    @ParameterizedTest
    @EnumSource(names = {"XENSERVER_7_1", "XENSERVER_8_2"})
    void whenServersAreConfigured_thenTheDaemonFollowsThemAfterItsRestart(Release release) {
      start(release);
      boolean chrony = release == Release.XENSERVER_8_2;
      String conf = chrony ? "/etc/chrony.conf" : "/etc/ntp.conf";
      String unit = chrony ? "chronyd" : "ntpd";
      String ask = chrony ? "chronyc sources" : "ntpq -p";
      sim.network().silenceTimeServer("dead.example");
      then(run("printf 'server dead.example\nserver ntp.example iburst\n' > " + conf).exit())
          .isZero();
      then(run(ask).out()).contains("*").doesNotContain("ntp.example");

      then(run("service " + unit + " restart").exit()).isZero();

      then(run(ask).out()).contains("ntp.example").doesNotContain("*");
      clock.advance(Duration.ofSeconds(10));
      then(run(ask).out()).containsPattern("\\*\\s?ntp.example");
    }

    @ParameterizedTest
    @EnumSource(names = {"XENSERVER_7_1", "XENSERVER_8_2"})
    void whenNoServerAnswers_thenItIsNotSynchronised(Release release) {
      start(release);
      sim.network().silenceTimeServer("*");

      boolean chrony = release == Release.XENSERVER_8_2;
      if (chrony) {
        then(run("chronyc tracking").out()).contains("Not synchronised");
      } else {
        then(run("ntpstat").exit()).isEqualTo(1);
      }
      then(run("timedatectl").out()).contains("NTP synchronized: no");
    }

    @Test
    void whenTheClockIsSkewed_thenOffsetsTellAndARestartCorrects() {
      start(Release.XENSERVER_8_2);
      host.skewClock(Duration.ofMillis(2500));

      then(run("chronyd -Q 'server ntp.example iburst'").err())
          .contains("System clock wrong by -2.500000 seconds (ignored)");
      then(run("date +%s.%N").out()).isNotEqualTo(clock.now().getEpochSecond() + ".000000000\n");
      then(run("systemctl restart chronyd").exit()).isZero();
      clock.advance(Duration.ofSeconds(10));

      then(run("date +%s.%N").out()).isEqualTo(clock.now().getEpochSecond() + ".000000000\n");
    }

    @Test
    void whenAskingWithNtpdate_thenTheOffsetIsThatOfTheServer() {
      start(Release.XENSERVER_7_1);
      host.skewClock(Duration.ofSeconds(-3));
      sim.network().timeServer("fast.example", Duration.ofSeconds(1));

      then(run("ntpdate -q fast.example").out())
          .contains("offset 4.000000, delay")
          .contains("step time server fast.example offset 4.000000 sec");
      then(run("service ntpd stop; ntpd -gq").out()).contains("time set +3.000000 s");
    }

    @Test
    void whenTheDaemonIsOff_thenToolsSaySo() {
      start(Release.XENSERVER_8_2);
      then(run("systemctl disable --now chronyd").err()).startsWith("Removed symlink");

      then(run("chronyc tracking"))
          .isEqualTo(new SimulatedDom0.Result(1, "506 Cannot talk to daemon\n", ""));
      then(run("systemctl is-active chronyd"))
          .isEqualTo(new SimulatedDom0.Result(3, "inactive\n", ""));
      reboot();
      then(run("systemctl show -p LoadState -p ActiveState -p UnitFileState chronyd").out())
          .isEqualTo("LoadState=loaded\nActiveState=inactive\nUnitFileState=disabled\n");
      then(run("chkconfig chronyd on; chkconfig chronyd").exit()).isZero();
    }

    @Test
    void whenTheReleaseIsOld_thenThereIsNoSystemd() {
      start(Release.XENSERVER_6_5);

      then(run("systemctl restart ntpd").exit()).isEqualTo(127);
      then(run("service ntpd restart"))
          .isEqualTo(
              new SimulatedDom0.Result(
                  0, "Shutting down ntpd: [  OK  ]\nStarting ntpd: [  OK  ]\n", ""));
      then(run("chkconfig ntpd off; chkconfig --list ntpd").out()).contains("3:off");
    }
  }

  @Nested
  class GivenTheNetworkBackend {
    @ParameterizedTest
    @EnumSource(names = {"XENSERVER_7_1", "XENSERVER_8_2"})
    void whenSwitching_thenTheNextBootUsesIt(Release release) {
      start(release);
      String tool = "/opt/xensource/bin/xe-switch-network-backend ";

      SimulatedDom0.Result result = run(tool + "bridge");

      then(result.exit()).isZero();
      then(result.out()).contains("Configure system for bridge networking");
      then(result.err()).isEqualTo("You *MUST* now reboot your system\n");
      then(run("cat /etc/xensource/network.conf").out()).isEqualTo("bridge\n");
      then(backend()).isEqualTo("openvswitch");
      then(run("printf 'net.bridge.bridge-nf-call-ip6tables = 0\n' >> /etc/sysctl.conf").exit())
          .isZero();
      then(run("sysctl -p").exit()).isEqualTo(255);
      reboot();
      then(backend()).isEqualTo("bridge");
      then(run("sysctl -n net.bridge.bridge-nf-call-ip6tables").out()).isEqualTo("0\n");
      then(run("systemctl is-active openvswitch").exit()).isEqualTo(3);
      then(run(tool + "nothing").exit()).isEqualTo(1);
      then(run(tool + "vswitch").exit()).isZero();
      reboot();
      then(backend()).isEqualTo("openvswitch");
    }

    private Object backend() {
      WireClient xapi = WireClient.loggedIn(host);
      Object ref = xapi.call("host.get_by_uuid", host.uuid());
      return ((Map<?, ?>) xapi.call("host.get_software_version", ref)).get("network_backend");
    }
  }

  @Nested
  class GivenAHostThatReboots {
    @Test
    void whenMemoryIsSetForDom0_thenItIsThereAfterTheBoot() {
      start(Release.XENSERVER_8_2);
      String tool = "/opt/xensource/libexec/xen-cmdline ";
      String boot = run("cat /proc/sys/kernel/random/boot_id").out();

      then(run(tool + "--set-xen dom0_mem=2940M,max:2940M").exit()).isZero();

      then(run(tool + "--get-xen dom0_mem").out()).isEqualTo("dom0_mem=2940M,max:2940M\n");
      then(memory()).isNotEqualTo(Long.toString(2940L << 20));
      reboot();
      then(memory()).isEqualTo(Long.toString(2940L << 20));
      then(run("cat /proc/sys/kernel/random/boot_id").out()).isNotEqualTo(boot);
    }

    private Object memory() {
      WireClient xapi = WireClient.loggedIn(host);
      Object ref = xapi.call("host.get_by_uuid", host.uuid());
      Object dom0 = xapi.call("host.get_control_domain", ref);
      return xapi.call("VM.get_memory_static_max", dom0);
    }

    @Test
    void whenTheToolstackIsRestarted_thenItIsAwayForAWhile() {
      start(Release.XENSERVER_8_2);

      then(run("/opt/xensource/bin/xe-toolstack-restart").out()).endsWith("done.\n");

      then(run("systemctl is-active xapi").exit()).isEqualTo(3);
      clock.advance(Duration.ofMinutes(1));
      then(run("systemctl is-active xapi").exit()).isZero();
      then(run("systemctl stop xapi; systemctl is-active xapi").exit()).isEqualTo(3);
      then(run("systemctl start xapi; systemctl is-active xapi").exit()).isZero();
    }
  }
}
