/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an upgrade leaves of a host's files, by each of its ways. */
class Dom0UpgradeTest {
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
    then(run("mkdir -p /opt/cloud/bin && echo x > /opt/cloud/bin/script").exit()).isZero();
    then(run("echo y > /etc/multipath/conf.d/custom.conf; echo key > /root/.ssh/known_hosts")
            .exit())
        .isZero();
  }

  private SimulatedDom0.Result run(String line) {
    return host.dom0().run(line);
  }

  private void reboot() {
    then(run("reboot").exit()).isZero();
    clock.advance(Duration.ofMinutes(2));
  }

  @Test
  void whenInstalledFromMedia_thenOnlyWhatTheInstallerKeepsIsLeft() {
    start(Release.XENSERVER_7_1);
    String key = host.sshFingerprint();
    String partition =
        run("grep BACKUP_PARTITION /etc/xensource-inventory").out().strip().split("'", -1)[1];
    then(run("blkid -p -o export " + partition).exit()).isEqualTo(2);
    then(run("echo 'server ntp.example' >> /etc/ntp.conf; echo z >> /etc/multipath.conf").exit())
        .isZero();
    host.insertInstaller(Release.XENSERVER_8_2);

    reboot();

    then(host.release()).isEqualTo(Release.XENSERVER_8_2);
    then(run("test -e /opt/cloud").exit()).isEqualTo(1);
    then(run("cat /etc/multipath/conf.d/custom.conf /root/.ssh/known_hosts").out())
        .isEqualTo("y\nkey\n");
    then(run("grep -c ^z /etc/multipath.conf /etc/multipath.conf.bak").out()).isEqualTo("1\n");
    then(run("cat /etc/redhat-release").out()).contains("8.2.1");
    then(run("blkid -p -o export " + partition).out()).contains("TYPE=ext3");
    then(run("cat /etc/xensource-inventory").out())
        .contains("INSTALLATION_UUID='" + host.uuid() + "'");
    then(run("grep ^server /etc/chrony.conf").out()).isEqualTo("server ntp.example iburst\n");
    then(run("systemctl is-active chronyd").exit()).isZero();
    then(run("test -e /etc/ntp.conf").exit()).isEqualTo(1);
    then(host.sshFingerprint()).isEqualTo(key);
    SshProbe.open(host).close();
  }

  @Test
  void whenTheBackupIsRestored_thenAllIsAsItWas() {
    start(Release.XENSERVER_7_1);
    host.insertInstaller(Release.XENSERVER_8_2);
    reboot();
    host.restoreBackup();

    reboot();

    then(host.release()).isEqualTo(Release.XENSERVER_7_1);
    then(run("cat /opt/cloud/bin/script").out()).isEqualTo("x\n");
    then(run("cat /etc/redhat-release").out()).contains("7.1.2");
    then(run("systemctl is-active ntpd").exit()).isZero();
  }

  @Test
  void whenPackagesAreUpdated_thenFilesStay() {
    start(Release.XCP_NG_8_0);
    then(run("echo 'server ntp.example' > /etc/ntp.conf").exit()).isZero();
    host.offerPackages(Release.XCP_NG_8_2);
    then(run("systemctl disable multipathd; yum -y update").exit()).isZero();

    reboot();

    then(run("cat /opt/cloud/bin/script").out()).isEqualTo("x\n");
    then(run("cat /etc/redhat-release").out()).isEqualTo("XCP-ng release 8.2.1 (xenenterprise)\n");
    then(run("which ntpq").exit()).isEqualTo(1);
    then(run("systemctl is-active ntpd multipathd chronyd").out())
        .isEqualTo("unknown\ninactive\nactive\n");
    then(run("chronyc sources").out()).contains("ntp.example");
    then(run("cat /etc/ntp.conf.rpmsave").out()).isEqualTo("server ntp.example\n");
  }
}
