/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What CloudStack puts onto a host, packages and packs, and root's password. */
class Dom0CloudTest {
  private static final String BIN = "/opt/cloud/bin/";

  private final SimulatorClock clock = SimulatorClock.manual();
  private XapiSimulator sim;
  private SimulatedHost host;

  @AfterEach
  void stop() {
    sim.close();
  }

  private void start(Release release) {
    sim =
        XapiSimulator.builder()
            .hosts(2)
            .pooled(true)
            .release(release)
            .plainHttp(true)
            .clock(clock)
            .start();
    host = sim.hosts().get(0);
    clock.advance(Duration.ofMinutes(1));
  }

  private SimulatedDom0.Result run(String line) {
    return host.dom0().run(line);
  }

  private String boots() {
    return run("cat /proc/sys/kernel/random/boot_id").out();
  }

  @Nested
  class GivenTheSetUpScript {
    @Test
    void whenItRuns_thenItDoesItsWorkAndComplainsHarmlessly() {
      start(Release.XENSERVER_8_2);
      String script = BIN + "setupxenserver.sh";
      then(run(script).exit()).isEqualTo(127);
      then(run("mkdir -p " + BIN + " && echo '#!/bin/bash' > " + script + "; " + script).exit())
          .isEqualTo(126);

      SimulatedDom0.Result result = run("chmod 755 " + script + " && " + script);

      then(result.exit()).isZero();
      then(result.out()).isEqualTo("success\n");
      then(result.err())
          .isEqualTo(
              "iptables: Bad rule (does a matching rule exist in that chain?).\n"
                  + "sed: can't read /opt/xensource/libexec/qemu-dm-wrapper: No such file or"
                  + " directory\n"
                  + "mv: cannot stat ‘/etc/cron.daily/logrotate’: No such file or directory\n");
      then(run("sysctl -n net.ipv6.conf.all.disable_ipv6 fs.aio-max-nr").out())
          .isEqualTo("1\n1048576\n");
      then(run("grep NOZEROCONF /etc/sysconfig/network").out()).isEqualTo("NOZEROCONF=yes\n");
      then(run("grep -c 127.0.0.1 /opt/xensource/libexec/vncterm-wrapper").out()).isEqualTo("1\n");
      then(run("test -e /opt/cloud/bin/heartbeat -a").exit()).isEqualTo(2);
      then(run("test -e /opt/cloud/bin/heartbeat").exit()).isZero();
    }
  }

  @Nested
  class GivenAHeartbeat {
    private String sr;

    private void prepare() {
      start(Release.XCP_NG_8_2);
      host.seed(s -> s.sharedSr("primary"));
      sr = run("xe sr-list name-label=primary --minimal").out().strip();
      host.dom0().prepareForCloudStack(Duration.ofMinutes(2), Duration.ofMinutes(1), sr);
    }

    @Test
    void whenStorageAnswers_thenNothingHappens() {
      prepare();
      String boot = boots();

      clock.advance(Duration.ofMinutes(30));

      then(boots()).isEqualTo(boot);
      then(run("pgrep -f xenheartbeat").exit()).isZero();
    }

    @Test
    void whenStorageIsLost_thenTheHostResetsItself() {
      prepare();
      String boot = boots();
      SshProbe ssh = SshProbe.open(host);

      sim.storage().losePath(host, "198.51.100.10");
      clock.advance(Duration.ofMinutes(2));
      then(boots()).isEqualTo(boot);
      clock.advance(Duration.ofMinutes(1));

      then(ssh.awaitEnd()).isTrue();
      clock.advance(Duration.ofMinutes(1));
      then(boots()).isNotEqualTo(boot);
      then(run("pgrep -f xenheartbeat").exit()).isEqualTo(1);
    }

    @Test
    void whenTheListIsEmptied_thenItIsDisarmed() {
      prepare();
      String boot = boots();

      then(run("echo -n > /opt/cloud/bin/heartbeat").exit()).isZero();
      sim.storage().losePath(host, "198.51.100.10");
      clock.advance(Duration.ofMinutes(30));

      then(boots()).isEqualTo(boot);
    }

    @Test
    void whenItIsKilled_thenItIsDisarmed() {
      prepare();
      String boot = boots();

      then(run("pkill -f xenheartbeat").exit()).isZero();
      sim.storage().losePath(host, "198.51.100.10");
      clock.advance(Duration.ofMinutes(30));

      then(boots()).isEqualTo(boot);
    }

    @Test
    void whenThePbdIsUnplugged_thenItIsDroppedFromTheList() {
      prepare();
      String boot = boots();
      String pbds = "$(xe pbd-list --minimal host-uuid=" + host.uuid() + " sr-uuid=" + sr + ")";

      then(run("xe pbd-unplug uuid=" + pbds).exit()).isZero();
      clock.advance(Duration.ofMinutes(10));

      then(boots()).isEqualTo(boot);
      then(run("cat /opt/cloud/bin/heartbeat").out()).isEmpty();
    }
  }

  @Nested
  class GivenVmsAndVlans {
    @Test
    void whenMakingAVmMigratable_thenItMustRunHere() {
      start(Release.XENSERVER_7_1);
      host.dom0().prepareForCloudStack(Duration.ofMinutes(2), Duration.ofMinutes(1));
      host.seed(s -> s.runningVm("i-2-8-VM").haltedVm("i-2-9-VM"));
      String ask = "xe vm-list --minimal name-label=";
      String running = run(ask + "i-2-8-VM").out().strip();
      String halted = run(ask + "i-2-9-VM").out().strip();

      then(run(BIN + "make_migratable.sh " + running).exit()).isZero();
      then(run(BIN + "make_migratable.sh " + halted))
          .isEqualTo(new SimulatedDom0.Result(2, "VM must be resident on this host\n", ""));
      then(run(BIN + "make_migratable.sh nothing").exit()).isEqualTo(2);
    }

    @Test
    void whenCleaningVlans_thenAllAreGoneThatMayGo() {
      start(Release.XENSERVER_8_2);
      host.dom0().prepareForCloudStack(Duration.ofMinutes(2), Duration.ofMinutes(1));
      host.seed(s -> s.vlan("VLAN-1-100", "eth1", 100).vlan("mine", "eth1", 200));

      then(run(BIN + "cloud-clean-vlan.sh")).isEqualTo(new SimulatedDom0.Result(0, "", ""));

      then(run("xe vlan-list --minimal").out().strip()).isEmpty();
      then(run("xe network-list --minimal name-label=VLAN-1-100").out().strip()).isEmpty();
      then(run("xe network-list --minimal name-label=mine").out().strip()).isNotEmpty();
    }
  }

  @Nested
  class GivenPackages {
    @Test
    void whenAskingForPackages_thenTheReleaseTells() {
      start(Release.XCP_NG_8_2);

      then(run("rpm -q xapi-core nothing"))
          .isEqualTo(
              new SimulatedDom0.Result(
                  1, "xapi-core-1.20-1.x86_64\npackage nothing is not installed\n", ""));
      then(run("rpm -q --qf '%{VERSION}\\n' xcp-ng-release").out()).isEqualTo("8.2.1\n");
      then(run("yum -y install ntp").exit()).isEqualTo(1);
      then(run("yum -y install chrony").out()).contains("already installed");
    }

    @Test
    void whenUpdatesAreOffered_thenTheNextBootHasThem() {
      start(Release.XCP_NG_8_0);
      then(run("yum check-update").exit()).isZero();
      host.offerPackages(Release.XCP_NG_8_2);

      then(run("yum check-update").exit()).isEqualTo(100);
      then(run("yum update").exit()).isEqualTo(1);
      then(run("yum -y update").out()).contains("Complete!");

      then(run("reboot").exit()).isZero();
      clock.advance(Duration.ofMinutes(2));
      then(host.release()).isEqualTo(Release.XCP_NG_8_2);
    }

    @Test
    void whenItIsXenServer_thenThereAreNoRepositories() {
      start(Release.XENSERVER_8_2);

      then(run("yum check-update").err()).contains("no enabled repos");
    }

    @Test
    void whenInstallingAPack_thenTheHostHasIt() throws IOException {
      start(Release.XENSERVER_8_2);
      host.seed(s -> s.sharedSr("primary"));
      String sr = run("xe sr-list name-label=primary --minimal").out().strip();
      byte[] iso =
          SimulatedUpdate.named("pack", UUID.nameUUIDFromBytes(new byte[] {1}).toString()).image();
      Files.write(host.files().getPath("/root/pack.iso"), iso);
      String tool = "/opt/xensource/bin/xe-install-supplemental-pack ";

      then(run(tool).exit()).isEqualTo(1);
      then(run(tool + "--sr=" + sr + " /root/nothing.iso").exit()).isEqualTo(1);
      SimulatedDom0.Result result = run(tool + "--sr=" + sr + " /root/pack.iso");

      then(result.err()).isEmpty();
      then(result.exit()).isZero();
      WireClient xapi = WireClient.loggedIn(host);
      Object ref = xapi.call("host.get_by_uuid", host.uuid());
      then(xapi.call("host.get_updates", ref).toString()).contains("OpaqueRef:");
    }
  }

  @Nested
  class GivenRootsPassword {
    @ParameterizedTest
    @EnumSource(names = {"XENSERVER_7_1", "XENSERVER_8_2"})
    void whenItIsChangedOnOneHost_thenThatHostHasIt(Release release) {
      start(release);
      SimulatedHost other = sim.hosts().get(1);

      try (SshProbe ssh = SshProbe.open(other)) {
        then(ssh.run("chpasswd", "root:n3w p'ss\n").exit()).isZero();
      }

      then(other.password()).isEqualTo("n3w p'ss");
      thenThrownBy(() -> SshProbe.open(other, "secret", null)).isInstanceOf(Exception.class);
      SshProbe.open(other).close();
      then(host.password()).isEqualTo("secret");
      then(sim.commands().toString()).doesNotContain("n3w");
      WireClient.loggedIn(host).call("session.change_password", "secret", "both");
      then(other.password()).isEqualTo("both");
      SshProbe.open(other).close();
    }

    @Test
    void whenThePasswordIsTypedTwice_thenBothMustAgree() {
      start(Release.XENSERVER_8_2);

      try (SshProbe ssh = SshProbe.open(host)) {
        then(ssh.run("passwd", "one\nother\n").exit()).isEqualTo(1);
        then(ssh.run("passwd --stdin root", "third\n").exit()).isZero();
      }

      then(host.password()).isEqualTo("third");
      WireClient.loggedIn(host);
    }
  }
}
