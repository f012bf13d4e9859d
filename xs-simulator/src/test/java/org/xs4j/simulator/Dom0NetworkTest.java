/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The network as dom0 sees it, and the toolstack's command line, with and without a network. */
class Dom0NetworkTest {
  private static final String STORAGE = "172.16.0.10";

  private final SimulatorClock clock = SimulatorClock.manual();
  private XapiSimulator sim;
  private SimulatedHost host;

  @BeforeEach
  void start() {
    sim =
        XapiSimulator.builder()
            .hosts(2)
            .nicsPerHost(6)
            .pooled(true)
            .release(Release.XENSERVER_8_2)
            .plainHttp(true)
            .clock(clock)
            .start();
    host = sim.hosts().get(0);
    clock.advance(Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private SimulatedDom0.Result run(String line) {
    return host.dom0().run(line);
  }

  private String pif(SimulatedHost of, String device) {
    return run("xe pif-list --minimal device=" + device + " host-uuid=" + of.uuid()).out().strip();
  }

  private void address(SimulatedHost of, String device, String ip) {
    then(run("xe pif-reconfigure-ip uuid="
                + pif(of, device)
                + " mode=static IP="
                + ip
                + " netmask=255.255.255.0 gateway=172.16.0.1 && xe pif-plug uuid="
                + pif(of, device))
            .exit())
        .isZero();
  }

  @Nested
  class GivenAStorageNetwork {
    @BeforeEach
    void furnish() {
      sim.network().address(STORAGE, "eth5").routedAddress("192.0.2.7");
      address(host, "eth5", "172.16.0.55");
    }

    @Test
    void whenPinging_thenOnlyTheStorageInterfaceReachesIt() {
      then(run("ping -c 2 -W 2 -I xenbr5 " + STORAGE).out())
          .contains("from 172.16.0.55 xenbr5: 56(84) bytes of data.")
          .contains("2 packets transmitted, 2 received, 0% packet loss");
      then(run("ping -c 2 -W 2 -I xenbr0 " + STORAGE).exit()).isEqualTo(1);
      then(run("ping -c 1 " + STORAGE).exit()).isZero();
      then(run("ping -c 1 -I 172.16.0.55 " + STORAGE).exit()).isZero();
      then(run("ping -c 1 -I 172.16.0.99 " + STORAGE).exit()).isEqualTo(2);
      then(run("ping -c 1 -I xenbr9 " + STORAGE))
          .isEqualTo(new SimulatedDom0.Result(2, "", "ping: unknown iface xenbr9\n"));
    }

    @Test
    void whenThePingFails_thenItTakesItsTime() {
      var before = clock.now();

      then(run("ping -c 3 -W 2 -I xenbr0 " + STORAGE).out()).contains("100% packet loss");

      then(Duration.between(before, clock.now())).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void whenTheCableIsOut_thenNothingAnswers() {
      host.unplugCable("eth5");

      then(run("ping -c 1 -W 1 " + STORAGE).exit()).isEqualTo(1);
      then(run("ip link show eth5").out()).contains("NO-CARRIER");
    }

    @Test
    void whenRouting_thenTheLongestPrefixWinsAndTheGatewayIsManagements() {
      then(run("ip route get " + STORAGE).out())
          .startsWith(STORAGE + " dev xenbr5  src 172.16.0.55");
      then(run("ip route get 192.0.2.7").out()).contains("dev xenbr0").contains("via ");
      then(run("ip route").out()).containsOnlyOnce("default via");
      then(run("ping -c 1 192.0.2.7").exit()).isZero();
      then(run("ping -c 1 -W 1 192.0.2.8").exit()).isEqualTo(1);
      then(run("ip -o -4 addr show dev xenbr5").out())
          .contains("inet 172.16.0.55/24 brd 172.16.0.255 scope global xenbr5");
      then(run("ip addr show xenbr9").exit()).isEqualTo(1);
    }

    @Test
    void whenPacketsAreLarge_thenTheMtuDecides() {
      then(run("ping -c 1 -M do -s 1472 " + STORAGE).exit()).isZero();
      then(run("ping -c 1 -M do -s 8972 " + STORAGE).err()).contains("Message too long, mtu=1500");
    }

    @Test
    void whenAnotherHostIsNextDoor_thenItAnswers() {
      SimulatedHost other = sim.hosts().get(1);
      address(other, "eth5", "172.16.0.56");

      then(run("ping -c 1 172.16.0.56").exit()).isZero();
      then(run("ping -c 1 " + other.address()).exit()).isZero();
      other.misconnect("eth5");
      then(run("ping -c 1 -W 1 172.16.0.56").exit()).isEqualTo(1);
    }

    @Test
    void whenListingBridges_thenTheBackEndKnowsThem() {
      then(run("ovs-vsctl list-br").out()).isEqualTo("xenbr0\nxenbr5\n");
      then(run("brctl show").out().lines()).hasSize(1);
    }
  }

  @Nested
  class GivenTheCommandLine {
    @Test
    void whenListing_thenItReadsAsXeDoes() {
      then(run("xe host-list --minimal").out().strip().split(",")).hasSize(2);
      then(run("xe network-list bridge=xenbr1").out())
          .matches(
              """
              uuid \\( RO\\)                : [0-9a-f-]{36}
                        name-label \\( RW\\): Pool-wide network associated with eth1
                  name-description \\( RW\\):\s
                            bridge \\( RO\\): xenbr1


              """);
      then(run("xe pif-list device=eth0 params=IP,management --minimal").out()).contains("127.0");
      then(run("for u in $(xe pif-list device=eth3 | grep ^uuid | grep -v x); do :; done").exit())
          .isZero();
    }

    @Test
    void whenSettingParameters_thenXapiHasThem() {
      String network = run("xe network-list bridge=xenbr1 --minimal").out().strip();

      then(run("xe network-param-set uuid=" + network + " name-label='a \"b\"'").exit()).isZero();

      then(run("xe network-param-get uuid=" + network + " param-name=name-label").out())
          .isEqualTo("a \"b\"\n");
      then(run("xe host-param-add uuid=" + host.uuid() + " param-name=tags param-key=t").exit())
          .isZero();
      then(run("xe host-param-get uuid=" + host.uuid() + " param-name=tags").out())
          .isEqualTo("t\n");
      then(run("xe host-param-clear uuid=" + host.uuid() + " param-name=tags").exit()).isZero();
      then(run("xe host-param-get uuid=" + host.uuid() + " param-name=tags").out()).isEqualTo("\n");
    }

    @Test
    void whenSomethingIsWrong_thenItSaysSo() {
      then(run("xe pif-plug"))
          .isEqualTo(
              new SimulatedDom0.Result(1, "", "Error: Required parameter not found: uuid\n"));
      then(run("xe pif-plug uuid=nothing"))
          .isEqualTo(
              new SimulatedDom0.Result(
                  1, "", "The uuid you supplied was invalid.\ntype: PIF\nuuid: nothing\n"));
      then(run("xe vm-import").exit()).isEqualTo(2);
      then(run("xe host-reboot uuid=" + host.uuid()).err()).contains("host is not disabled");
    }

    @Test
    void whenDumpingTheDatabase_thenItIsInTheFile() {
      then(run("xe pool-dump-database file-name=/root/db.xml").exit()).isZero();

      then(run("grep -c '<table name=\"host\">' /root/db.xml").out()).isEqualTo("1\n");
      then(run("grep -q " + host.uuid() + " /root/db.xml").exit()).isZero();
      then(run("xe pool-dump-database file-name=/root/db.xml").exit()).isEqualTo(1);
    }

    @Test
    void whenRecordsChange_thenTheToolstacksFilesFollow() {
      SimulatedHost other = sim.hosts().get(1);
      then(run("cat /etc/xensource/pool.conf").out()).isEqualTo("master");
      then(other.dom0().run("cat /etc/xensource/pool.conf").out())
          .isEqualTo("slave:" + host.address());
      WireClient xapi = WireClient.loggedIn(host);
      Object ref = xapi.call("host.get_by_uuid", host.uuid());

      xapi.call("host.set_iscsi_iqn", ref, "iqn.2026-01.example:x");

      then(run("cat /etc/iscsi/initiatorname.iscsi").out())
          .isEqualTo("InitiatorName=iqn.2026-01.example:x\n");
      then(run("grep -c nameserver /etc/resolv.conf").out()).isEqualTo("1\n");
      then(run("echo mine > /etc/resolv.conf; true; cat /etc/resolv.conf").out())
          .isEqualTo("mine\n");
    }

    @Test
    void whenTheToolstackIsDown_thenXeCannotContactIt() {
      then(run("systemctl stop xapi; xe host-list").err())
          .startsWith("Failed to contact a running management agent.");
    }

    @Test
    void whenASupporterAsks_thenItsCoordinatorAnswers() {
      SimulatedDom0 supporter = sim.hosts().get(1).dom0();
      then(supporter.run("xe host-list --minimal").exit()).isZero();

      host.drop();

      then(supporter.run("xe host-list --minimal").err()).contains("EHOSTUNREACH");
      clock.advance(Duration.ofMinutes(1));
      then(supporter.run("xe host-is-in-emergency-mode").out()).isEqualTo("true\n");
      then(supporter.run("xe host-list").err()).startsWith("The host toolstack is still init");
    }
  }

  @Nested
  class GivenAHostThatCutsItselfOff {
    @Test
    void whenAWatchdogIsArmed_thenItPutsManagementBackFromWithin() {
      String old = pif(host, "eth0");
      String fresh = pif(host, "eth1");
      then(run("printf '#!/bin/sh\nset -e\nxe host-management-reconfigure pif-uuid="
                  + old
                  + "\necho undone > /root/watchdog\n' > /root/undo.sh"
                  + " && chmod 0700 /root/undo.sh"
                  + " && systemd-run --unit=undo --on-active=2min /root/undo.sh")
              .err())
          .contains("Running timer as unit undo.timer.");
      address(host, "eth1", "10.9.0.1");
      host.misconnect("eth1");
      SshProbe ssh = SshProbe.open(host);

      then(run("xe host-management-reconfigure pif-uuid=" + fresh).exit()).isZero();

      then(ssh.awaitEnd()).isTrue();
      thenThrownBy(() -> SshProbe.open(host)).isInstanceOf(Exception.class);
      then(run("systemctl is-active undo.timer").exit()).isZero();
      clock.advance(Duration.ofMinutes(2));
      then(host.files().getPath("/root/watchdog")).exists();
      SshProbe.open(host).close();
      then(run("xe pif-list --minimal management=true host-uuid=" + host.uuid()).out().strip())
          .isEqualTo(old);
      then(run("systemctl is-active undo.timer").exit()).isEqualTo(3);
    }

    @Test
    void whenTheWatchdogIsDisarmed_thenItDoesNothing() {
      then(run("systemd-run --unit=undo --on-active=60 /usr/bin/tee /root/x").exit()).isZero();
      then(run("systemd-run --unit=undo --on-active=60 /usr/bin/tee /root/x").err())
          .contains("already exists");

      then(run("systemctl stop undo.timer").exit()).isZero();

      clock.advance(Duration.ofMinutes(5));
      then(host.files().getPath("/root/x")).doesNotExist();
      then(run("systemctl stop undo.timer").exit()).isEqualTo(5);
    }

    @Test
    void whenTheHostReboots_thenTheWatchdogIsForgotten() {
      then(run("systemd-run --unit=undo --on-active=60 /usr/bin/tee /root/x").exit()).isZero();

      host.powerOff();
      host.powerOn();
      clock.advance(Duration.ofMinutes(5));

      then(host.files().getPath("/root/x")).doesNotExist();
    }

    @Test
    void whenItRunsAtOnce_thenItRunsBeside() {
      then(run("printf '#!/bin/sh\nsleep 30\necho $1 > /root/x\n' > /root/job;"
                  + " chmod +x /root/job; systemd-run --unit=job /root/job 'a b'")
              .exit())
          .isZero();

      then(run("systemctl is-active job.service").exit()).isZero();
      then(host.dom0().processes()).isEqualTo(List.of(List.of("/root/job", "a b")));
      clock.advance(Duration.ofSeconds(30));
      then(run("cat /root/x").out()).isEqualTo("a b\n");
      then(run("systemctl is-active job").exit()).isEqualTo(3);
    }

    @Test
    void whenASupporterIsCutOff_thenItsToolstackAloneCannotPutItBack() {
      SimulatedHost other = sim.hosts().get(1);
      String old = pif(other, "eth0");
      address(other, "eth1", "10.9.0.2");
      other.misconnect("eth1");
      String move = "xe host-management-reconfigure pif-uuid=";
      then(run(move + pif(other, "eth1")).exit()).isEqualTo(1);

      then(other.dom0().run(move + old).exit()).isEqualTo(1);

      clock.advance(Duration.ofMinutes(1));
      String emergency = "xe host-emergency-management-reconfigure interface=xenbr0";
      then(other.dom0().run(emergency).exit()).isZero();
      clock.advance(Duration.ofMinutes(1));
      then(run("xe pif-list --minimal management=true host-uuid=" + other.uuid()).out().strip())
          .isEqualTo(old);
    }
  }
}
