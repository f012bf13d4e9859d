/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Disks as dom0 sees them: adapters, rescans, links by id, contents, paths, sessions. */
class Dom0StorageTest {
  private static final String ID = "360a98000503365344e6f6177615a516b";
  private static final String LINK = "/dev/disk/by-id/scsi-" + ID;

  private final SimulatorClock clock = SimulatorClock.manual();
  private XapiSimulator sim;
  private SimulatedHost host;

  @BeforeEach
  void start() {
    sim =
        XapiSimulator.builder()
            .release(Release.XENSERVER_8_2)
            .hosts(2)
            .pooled(true)
            .plainHttp(true)
            .clock(clock)
            .start();
    host = sim.hosts().get(0);
    clock.advance(Duration.ofMinutes(1));
    then(run("true").exit()).isZero();
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private SimulatedDom0.Result run(String line) {
    return host.dom0().run(line);
  }

  private static SimulatedLun lun(String id, String... hosts) {
    return new SimulatedLun(id, 0, 100L << 30, Set.of(hosts));
  }

  private void multipath(SimulatedHost of) {
    WireClient xapi = WireClient.loggedIn(host);
    xapi.call("host.set_multipathing", xapi.call("host.get_by_uuid", of.uuid()), true);
  }

  @Nested
  class GivenANewLun {
    @BeforeEach
    void export() {
      sim.storage().hbaLun(lun(ID));
    }

    @Test
    void whenNobodyRescans_thenItIsNotThere() {
      then(run("ls " + LINK + " -l"))
          .isEqualTo(
              new SimulatedDom0.Result(
                  2, "", "ls: cannot access " + LINK + ": No such file or directory\n"));
    }

    @Test
    void whenRescanning_thenItIsThereOnThatHost() {
      then(run("scsi-rescan").out()).contains("2 new or changed device(s) found.");

      then(run("ls " + LINK + " -l").out())
          .startsWith("lrwxrwxrwx 1 root root ")
          .endsWith(LINK + " -> ../../sdb\n");
      then(run("readlink -e " + LINK).out()).isEqualTo("/dev/sdb\n");
      then(run("blockdev --getsize64 /dev/sdb").out()).isEqualTo((100L << 30) + "\n");
      then(run("scsi-rescan").out()).contains("0 new or changed device(s) found.");
      then(sim.hosts().get(1).dom0().run("test -e " + LINK).exit()).isEqualTo(1);
    }

    @Test
    void whenWritingToTheKernel_thenThatIsARescanToo() {
      then(run("for h in /sys/class/scsi_host/host*; do echo '- - -' > $h/scan; done;"
                  + " udevadm settle; test -e "
                  + LINK)
              .exit())
          .isZero();
      then(run("echo rubbish > /sys/class/scsi_host/host5/scan").err())
          .contains("Invalid argument");
    }

    @Test
    void whenTheHostReboots_thenItIsThere() {
      then(run("reboot").exit()).isZero();
      clock.advance(Duration.ofMinutes(1));

      then(run("test -e " + LINK).exit()).isZero();
    }

    @Test
    void whenAnSrIsMadeOfIt_thenTheDriverHasLooked() {
      then(run("xe sr-create type=lvmohba shared=true device-config:SCSIid="
                  + ID
                  + " name-label=fc")
              .exit())
          .isZero();

      then(run("blkid -p -o export " + LINK).out()).contains("TYPE=LVM2_member");
      then(sim.hosts().get(1).dom0().run("test -e " + LINK).exit()).isZero();
    }

    @Test
    void whenLookingAtContents_thenTheyAreTold() {
      then(run("scsi-rescan; blkid -p -o export " + LINK).exit()).isEqualTo(2);
      then(run("wipefs -n -p " + LINK)).isEqualTo(new SimulatedDom0.Result(0, "", ""));

      sim.storage().foreignData(ID, "ext4");

      then(run("blkid -p -o export " + LINK).out())
          .isEqualTo("DEVNAME=" + LINK + "\nTYPE=ext4\nUSAGE=filesystem\n");
      then(run("wipefs -n -p " + LINK).out()).isEqualTo("# offset,uuid,label,type\n0x218,,,ext4\n");
      sim.storage().foreignData(ID, "ext4", "xfs");
      then(run("blkid -p " + LINK).exit()).isEqualTo(8);
      then(run("wipefs -a " + LINK).exit()).isEqualTo(2);
      sim.storage().losePath(host, ID);
      then(run("wipefs -n -p " + LINK).err()).contains("Input/output error");
    }

    @Test
    void whenPortsGoDown_thenTheyAndThePathsTell() throws IOException {
      multipath(host);
      host.dom0().fcPort("host6", "Linkdown");

      try (SshProbe ssh = SshProbe.open(host);
          SftpClient sftp = ssh.sftp()) {
        then(sftp.readDir("/sys/class/fc_host"))
            .extracting(SftpClient.DirEntry::getFilename)
            .contains("host5", "host6");
      }
      then(run("cat /sys/class/fc_host/host*/port_state").out()).isEqualTo("Online\nLinkdown\n");
      then(run("scsi-rescan; multipath -ll").out())
          .contains(ID + " dm-0")
          .contains("5:0:0:0 sdb 8:16 active ready running")
          .contains("6:0:0:0 sdc 8:32 failed faulty running");
      then(run("readlink -f " + LINK).out()).isEqualTo("/dev/dm-0\n");
      then(run("lsblk -n -b -o NAME,TYPE").out()).contains("sda disk").contains(ID + " mpath");
    }

    @Test
    void whenItIsNotForThisHost_thenItIsNotSeen() {
      sim.storage().hbaLun(lun("36other", "xs-02"));

      then(run("scsi-rescan; ls /dev/disk/by-id").out()).doesNotContain("36other");
    }
  }

  @Nested
  class GivenIscsi {
    @Test
    void whenPbdsArePlugged_thenSessionsAndDisksAreThere() {
      sim.storage()
          .iscsiTarget("10.0.0.1", "iqn.a", lun(ID))
          .iscsiTarget("10.0.0.2", "iqn.a", lun(ID));
      then(run("iscsiadm -m session"))
          .isEqualTo(new SimulatedDom0.Result(21, "", "iscsiadm: No active sessions.\n"));
      multipath(host);

      then(run("xe sr-create type=lvmoiscsi shared=true device-config:target=10.0.0.1"
                  + " device-config:targetIQN=iqn.a device-config:SCSIid="
                  + ID
                  + " name-label=i")
              .exit())
          .isZero();

      then(run("iscsiadm -m session").out())
          .isEqualTo(
              """
              tcp: [1] 10.0.0.1:3260,1 iqn.a (non-flash)
              tcp: [2] 10.0.0.2:3260,1 iqn.a (non-flash)
              """);
      then(run("multipath -ll " + ID).out().lines().filter(l -> l.contains("active ready")))
          .hasSize(2);
      sim.storage().losePath(host, "10.0.0.2");
      then(run("multipath -ll").out()).contains("failed faulty");
      then(run("xe pbd-unplug uuid=$(xe pbd-list --minimal host-uuid=" + host.uuid() + ")").exit())
          .isZero();
      then(run("test -e " + LINK).exit()).isEqualTo(1);
    }

    @Test
    void whenMultipathIsConfigured_thenTheShippedFileStays() {
      String before = run("md5sum /etc/multipath.conf").out();

      then(run("printf 'devices {\n}\n' > /etc/multipath/conf.d/custom.conf").exit()).isZero();

      then(run("multipathd -k'reconfigure'").out()).isEqualTo("ok\n");
      then(run("systemctl stop multipathd; multipathd reconfigure").exit()).isEqualTo(1);
      then(run("md5sum /etc/multipath.conf").out()).isEqualTo(before);
      then(run("cat /etc/iscsi/initiatorname.iscsi").out()).startsWith("InitiatorName=iqn.");
    }
  }
}
