/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.probe;

import static org.assertj.core.api.BDDAssertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.Secret;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.storage.Sims;
import org.xs4j.storage.StorageException;
import org.xs4j.xenapi.fleet.Fleet;

/** Every shape in which the storage drivers answer probes. */
class StorageProbeTest {
  private static final String PORTAL = "10.0.0.5";
  private static final String IQN = "iqn.2001-05.com.example:array";
  private static final String LUN = "3600a098038303053";

  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim = Sims.pool(1, clock).start();
  private final Fleet fleet = Sims.fleet(sim, clock);
  private final String host = sim.hosts().get(0).uuid();
  private final StorageProbe probe = StorageProbe.on(fleet.poolOf(host), host);

  @AfterEach
  void stop() {
    fleet.close();
    sim.close();
  }

  private void answer(int number, String xml) {
    sim.onCall("SR.probe").fail("SR_BACKEND_FAILURE_" + number, "", "as the driver says", xml);
  }

  @Nested
  class GivenSimulatedStorage {
    @Test
    void whenThePortalIsAsked_thenItsTargetsAreListedWithoutTheDriversOwnEntryForAll() {
      sim.storage()
          .iscsiTarget(PORTAL, IQN, Sims.lun(LUN, 0))
          .iscsiTarget(PORTAL, IQN + "2", Sims.lun("other", 1));

      List<IscsiTarget> targets = probe.iscsiTargets(IscsiAccess.at(PORTAL));

      then(targets)
          .containsExactly(
              new IscsiTarget(PORTAL, 3260, IQN), new IscsiTarget(PORTAL, 3260, IQN + "2"));
    }

    @Test
    void whenATargetIsAsked_thenItsLunsAreListed() {
      sim.storage().iscsiTarget(PORTAL, IQN, Sims.lun(LUN, 0), Sims.lun("3600b", 1));

      List<IscsiLun> luns = probe.iscsiLuns(IscsiAccess.at(PORTAL), IQN);

      then(luns).extracting(IscsiLun::scsiId).containsExactly(LUN, "3600b");
      then(luns.get(1).number()).hasValue(1);
      then(luns.get(0).sizeBytes()).hasValue(1L << 40);
    }

    @Test
    void whenTheAdaptersAreAsked_thenLunsAndAdaptersAreListed() {
      sim.storage().hbaLun(Sims.lun(LUN, 0));

      HbaScan scan = probe.hba();

      then(scan.find(LUN)).isPresent();
      then(scan.find("another")).isEmpty();
      then(scan.adapters()).extracting(HbaAdapter::driver).containsExactly("qla2xxx");
      then(scan.adapters().get(0).online()).as("the release does not tell").isTrue();
    }

    @Test
    void whenAServerIsAsked_thenItsExportsAreListed() {
      sim.storage().nfsExport("10.0.0.9", "/primary").nfsExport("10.0.0.9", "/iso");

      then(probe.nfsExports("10.0.0.9"))
          .extracting(NfsExport::path)
          .containsExactly("/primary", "/iso");
    }

    @Test
    void whenALunHasNoSr_thenNoneIsFound() {
      sim.storage().hbaLun(Sims.lun(LUN, 0));

      then(probe.search("lvmohba", Map.of("SCSIid", LUN)).uuids()).isEmpty();
    }

    @Test
    void whenAPortalIsDown_thenTheSentenceNamesHostAndPortal() {
      StorageException e =
          catchThrowableOfType(
              StorageException.class, () -> probe.iscsiTargets(IscsiAccess.at(PORTAL)));

      then(e)
          .hasMessageStartingWith("xs-01 cannot use the iSCSI portal 10.0.0.5: no iSCSI service")
          .hasMessageContaining("driver error 141");
      then(e.number()).isEqualTo(141);
      then(e.code()).isEqualTo("SR_BACKEND_FAILURE_141");
      then(e.host()).isEqualTo("xs-01");
    }

    @Test
    void whenTheTargetRefusesChap_thenTheSentenceSaysWhatToCheckAndNotThePassword() {
      sim.onCall("SR.probe")
          .fail("SR_BACKEND_FAILURE_68", "", "ISCSI login failed for admin/pa55-word", "");
      IscsiAccess access = IscsiAccess.at(PORTAL).with(new Chap("admin", Secret.of("pa55-word")));

      thenThrownBy(() -> probe.iscsiLuns(access, IQN))
          .hasMessageContaining("xs-01 cannot use the iSCSI target " + IQN + " at " + PORTAL)
          .hasMessageContaining("check the CHAP user and password")
          .hasMessageNotContaining("pa55-word");
    }
  }

  @Nested
  class GivenEveryShape {
    @Test
    void whenThePortIsAnotherOne_thenItIsTold() {
      answer(
          96,
          """
          <?xml version="1.0" ?>
          <iscsi-target-iqns>
          \t<TGT>
          \t\t<Index>
          \t\t\t0
          \t\t</Index>
          \t\t<IPAddress>
          \t\t\t10.0.0.5
          \t\t</IPAddress>
          \t\t<Port>
          \t\t\t3261
          \t\t</Port>
          \t\t<TargetIQN>
          \t\t\tiqn.x:a
          \t\t</TargetIQN>
          \t</TGT>
          \t<TGT><Index>1</Index><IPAddress>10.0.0.5</IPAddress><TargetIQN>*</TargetIQN></TGT>
          </iscsi-target-iqns>
          """);

      then(probe.iscsiTargets(IscsiAccess.at(PORTAL)))
          .containsExactly(new IscsiTarget("10.0.0.5", 3261, "iqn.x:a"));
    }

    @Test
    void whenThereIsNoTarget_thenTheListIsEmpty() {
      answer(96, "<?xml version=\"1.0\" ?>\n<iscsi-target-iqns/>\n");

      then(probe.iscsiTargets(IscsiAccess.at(PORTAL))).isEmpty();
    }

    @Test
    void whenMembersOfALunAreLeftOut_thenTheyAreEmpty() {
      answer(107, "<iscsi-target><LUN><SCSIid>3600a</SCSIid></LUN></iscsi-target>");

      then(probe.iscsiLuns(IscsiAccess.at(PORTAL), IQN))
          .containsExactly(
              new IscsiLun("3600a", OptionalLong.empty(), "", "", OptionalLong.empty()));
    }

    @Test
    void whenTheVendorHasAmpersandsAndBlanks_thenItIsReadAsItIs() {
      answer(
          107,
          "<iscsi-target><LUN><vendor>\n\t\tB&amp;W  Arrays &lt;EU&gt; \n</vendor>"
              + "<LUNid>0</LUNid><size>1</size><SCSIid>3600a</SCSIid></LUN></iscsi-target>");

      then(probe.iscsiLuns(IscsiAccess.at(PORTAL), IQN).get(0).vendor())
          .isEqualTo("B&W  Arrays <EU>");
    }

    @Test
    void whenThereAre500Luns_thenAllAreRead() {
      answer(
          107,
          IntStream.range(0, 500)
              .mapToObj(
                  n ->
                      "<LUN><vendor>V</vendor><serial>s"
                          + n
                          + "</serial><LUNid>"
                          + n
                          + "</LUNid><size>1099511627776</size><SCSIid>3600"
                          + n
                          + "</SCSIid></LUN>")
              .collect(Collectors.joining("\n", "<iscsi-target>", "</iscsi-target>")));

      List<IscsiLun> luns = probe.iscsiLuns(IscsiAccess.at(PORTAL), IQN);

      then(luns).hasSize(500);
      then(luns.get(499).scsiId()).isEqualTo("3600499");
      then(luns.get(499).number()).hasValue(499);
    }

    @Test
    void whenPathsAndPortsAreTold_thenTheyAreRead() {
      answer(
          107,
          """
          <Devlist>
            <BlockDevice><path>/dev/sdb [sdc]</path><numpaths>2</numpaths><SCSIid>3600a</SCSIid>
              <vendor>HP</vendor><serial>x</serial><size>5</size><adapter>5</adapter>
              <channel>0</channel><id>0</id><lun>1</lun><hba>qla2xxx</hba></BlockDevice>
            <Adapter><host>host5</host><name>qla2xxx</name><manufacturer>QLogic</manufacturer>
              <id>5</id><fc_host><node_name>0x20</node_name><port_name>0x21</port_name>
              <port_state>Linkdown</port_state><speed>unknown</speed></fc_host></Adapter>
            <Adapter><host>host6</host><name>be2iscsi</name><manufacturer>E</manufacturer>
              <id>6</id><iscsi_host><initiatorname>iqn.me</initiatorname>
              <port_state>online</port_state></iscsi_host></Adapter>
          </Devlist>
          """);

      HbaScan scan = probe.hba();

      HbaDevice device = scan.find("3600a").orElseThrow();
      then(device.path()).isEqualTo("/dev/sdb");
      then(device.paths()).hasValue(2);
      then(device.number()).hasValue(1);
      then(scan.adapters().get(0).portName()).isEqualTo("0x21");
      then(scan.adapters().get(0).online()).isFalse();
      then(scan.adapters().get(1).portName()).isEqualTo("iqn.me");
      then(scan.adapters().get(1).online()).isTrue();
    }

    @Test
    void whenTheHostHasNoAdapter_thenTheScanIsEmpty() {
      answer(107, "<?xml version=\"1.0\" ?><Devlist/>");

      then(probe.hba()).isEqualTo(new HbaScan(List.of(), List.of()));
    }

    @Test
    void whenAnExportNamesItsClients_thenTheyAreListed() {
      answer(
          101,
          "<nfs-exports><Export><Target>nas</Target><Path>/a b</Path>"
              + "<Accesslist>10.0.0.0/8,xs-01</Accesslist></Export></nfs-exports>");

      then(probe.nfsExports("nas"))
          .containsExactly(new NfsExport("nas", "/a b", List.of("10.0.0.0/8", "xs-01")));
    }

    @Test
    void whenADriverPrintsMetadata_thenLabelAndVersionsAreRead() {
      SrSearch found =
          org.xs4j.storage.internal.probe.ProbeXml.search(
              "<SRlist><SR><UUID>u-1</UUID><Devlist>/dev/x</Devlist><size>7</size>"
                  + "<name_label>l</name_label><name_description>d</name_description></SR>"
                  + "<SR><size>1</size></SR>"
                  + "<SupportedVersions><Version>3</Version><Version>4</Version>"
                  + "</SupportedVersions></SRlist>");

      then(found.repositories().get(0))
          .isEqualTo(new FoundSr("u-1", "/dev/x", OptionalLong.of(7), "l", "d"));
      then(found.repositories().get(1).uuid()).isEmpty();
      then(found.nfsVersions()).containsExactly("3", "4");
    }
  }
}
