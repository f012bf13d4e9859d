/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.probe;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.XsException;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.storage.Sims;
import org.xs4j.storage.StorageException;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.fleet.Fleet;

/** Probes that are answered with something else than a list, or asked of no place. */
class UnreadableProbeTest {
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
  class GivenAnswersThatAreNone {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "<iscsi-target><LUN><vendor>B&W</vendor></LUN></iscsi-target>",
          "<iscsi-target><LUN>",
          "<SRlist/>",
          "no XML at all",
          "<iscsi-target><LUN><LUNid>one</LUNid></LUN></iscsi-target>",
          "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
              + "<iscsi-target><LUN><vendor>&a;</vendor></LUN></iscsi-target>",
        })
    void whenTheListIsMalformed_thenTheErrorSaysSo(String xml) {
      answer(107, xml);

      thenThrownBy(() -> probe.iscsiLuns(IscsiAccess.at(PORTAL), IQN))
          .isInstanceOf(StorageException.class)
          .hasMessageStartingWith("xs-01 cannot use the iSCSI target " + IQN)
          .hasMessageContaining("the storage driver's answer is not readable")
          .hasMessageNotContaining("root:");
    }

    @Test
    void whenTheListIsNotThere_thenTheDriversWordsAreTold() {
      answer(101, "");

      thenThrownBy(() -> probe.nfsExports("nas"))
          .hasMessage(
              "xs-01 cannot use the NFS server nas: the storage driver says: as the driver says"
                  + " (101)");
    }

    @Test
    void whenTheSearchIsAnsweredWithRubbish_thenTheErrorSaysSo() {
      thenThrownBy(() -> org.xs4j.storage.internal.probe.ProbeXml.search("<SRlist>"))
          .hasMessageContaining("it is no XML");
    }

    @Test
    void whenXapiItselfRefuses_thenItsOwnErrorIsThrown() {
      sim.onCall("SR.probe").fail("HOST_OFFLINE", "OpaqueRef:x");

      thenThrownBy(probe::hba)
          .isInstanceOf(XapiException.class)
          .isNotInstanceOf(StorageException.class)
          .hasMessageContaining("HOST_OFFLINE");
    }

    @Test
    void whenTheDriverCrashes_thenWhatItPrintedIsTold() {
      sim.onCall("SR.probe")
          .fail("SR_BACKEND_FAILURE", "non-zero exit", "", "Traceback:\n  line 1\nKeyError\n");

      thenThrownBy(probe::hba)
          .hasMessage("xs-01 cannot use its host bus adapters: the storage driver broke: KeyError");
    }

    @Test
    void whenTheDriverAnswersWithAListOfSrs_thenItIsNoListOfTargets() {
      sim.storage().iscsiTarget(PORTAL, IQN, Sims.lun(LUN, 0));
      IscsiAccess access = IscsiAccess.at(PORTAL);

      thenThrownBy(() -> probe.search("lvmoiscsi", Map.of("target", PORTAL)))
          .isInstanceOf(XsException.class)
          .hasMessageContaining("the iSCSI portal " + PORTAL);
      then(probe.iscsiTargets(access)).hasSize(1);
    }
  }

  @Nested
  class GivenBadInput {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "10.0.0.5,10.0.0.6"})
    void whenAPortalIsNone_thenItIsRefused(String address) {
      thenThrownBy(() -> IscsiAccess.at(address))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("iSCSI portals");
    }
  }
}
