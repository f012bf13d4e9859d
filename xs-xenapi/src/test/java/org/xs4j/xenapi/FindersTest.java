/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.AmbiguousNameException;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NotFoundException;
import org.xs4j.xenapi.model.Bond;
import org.xs4j.xenapi.model.Host;
import org.xs4j.xenapi.model.Pif;
import org.xs4j.xenapi.raw.BondMode;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.testing.FakeXapi;

class FindersTest {
  private final FakeXapi xapi = FakeXapi.start();
  private XsClient xs;

  @BeforeEach
  void connect() {
    xapi.on(
        "host.get_all_records",
        records("OpaqueRef:h1", host("xs-01"), "OpaqueRef:h2", host("xs-02")));
    xapi.on("host.get_record", FakeXapi.success(host("xs-01")));
    xapi.on(
        "network.get_all_records",
        records(
            "OpaqueRef:n0", struct("uuid", "n0", "name_label", "net0"),
            "OpaqueRef:n1", struct("uuid", "n1", "name_label", "twin"),
            "OpaqueRef:n2", struct("uuid", "n2", "name_label", "twin")));
    xapi.on(
        "PIF.get_all_records",
        records(
            "OpaqueRef:p10", pif("eth10", "h1", "n0", "-1", "OpaqueRef:NULL", true),
            "OpaqueRef:p0", pif("eth0", "h1", "n0", "-1", "OpaqueRef:b", true),
            "OpaqueRef:p1", pif("eth1", "h1", "n1", "-1", "OpaqueRef:b", true),
            "OpaqueRef:pb", pif("bond0", "h1", "n2", "-1", "OpaqueRef:NULL", false),
            "OpaqueRef:pv", pif("eth10", "h1", "n2", "120", "OpaqueRef:NULL", false),
            "OpaqueRef:q0", pif("eth0", "h2", "n0", "-1", "OpaqueRef:NULL", true)));
    xapi.on(
        "Bond.get_all_records",
        records(
            "OpaqueRef:b",
            struct("uuid", "b", "master", "OpaqueRef:pb", "mode", "lacp")
                .replace(
                    "</struct>",
                    "<member><name>slaves</name><value><array><data><value>OpaqueRef:p1</value>"
                        + "<value>OpaqueRef:p0</value></data></array></value></member></struct>")));
    xs = xapi.client().connect();
  }

  @AfterEach
  void stop() {
    xs.close();
    xapi.close();
  }

  private static String struct(String... members) {
    StringBuilder out = new StringBuilder("<struct>");
    for (int i = 0; i < members.length; i += 2) {
      out.append("<member><name>").append(members[i]).append("</name><value>");
      out.append(members[i + 1]).append("</value></member>");
    }
    return out.append("</struct>").toString();
  }

  private static FakeXapi.Reply records(String... refsAndRecords) {
    return FakeXapi.success(struct(refsAndRecords));
  }

  private static String host(String label) {
    return struct(
        "uuid", label + "-uuid", "name_label", label, "hostname", label, "address", "10.0.0.1");
  }

  private static String pif(
      String device, String host, String network, String vlan, String bond, boolean physical) {
    return struct(
        "uuid",
        host + device + vlan,
        "device",
        device,
        "host",
        "OpaqueRef:" + host,
        "network",
        "OpaqueRef:" + network,
        "VLAN",
        vlan,
        "bond_slave_of",
        bond,
        "physical",
        "<boolean>" + (physical ? 1 : 0) + "</boolean>");
  }

  @Nested
  class GivenTwoHosts {
    @Test
    void whenFiltering_thenOnlyTheWantedPifsAreLeftInOrder() {
      List<Pif> idle = xs.pifs().onHost("xs-01").physical().unbonded().list();

      then(idle).extracting(Pif::device).containsExactly("eth10");
      then(xs.pifs().onHost("xs-01").physical().list())
          .extracting(Pif::device)
          .containsExactly("eth0", "eth1", "eth10");
      then(idle.get(0)).hasToString("Pif[eth10 of xs-01 on net0, uuid h1eth10-1]");
    }

    @Test
    void whenReadOnce_thenEachClassIsAskedOnce() {
      xs.pifs().onHost("xs-01-uuid").list();

      then(xapi.methods())
          .containsExactly(
              "session.login_with_password",
              "host.get_all_records",
              "network.get_all_records",
              "PIF.get_all_records");
    }

    @Test
    void whenAPifHasATag_thenItIsTranslated() {
      List<Pif> pifs = xs.pifs().onHost("xs-01").device(DeviceName.of("eth10")).list();

      then(pifs.get(0).vlanTag()).isEmpty();
      then(pifs.get(1).vlanTag()).map(tag -> tag.value()).contains(120);
      then(pifs.get(1).memberOf()).isEmpty();
    }

    @Test
    void whenOneIsRequired_thenNoneAndSeveralAreErrors() {
      then(xs.pifs().onHost("xs-02").require().device()).isEqualTo("eth0");
      thenThrownBy(() -> xs.pifs().management().require())
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("no PIF 'management'");
      thenThrownBy(() -> xs.pifs().physical().require())
          .isInstanceOf(AmbiguousNameException.class)
          .hasMessageContaining("'physical'");
      thenThrownBy(() -> xs.pifs().onHost("xs-03").list())
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("no host 'xs-03'; there are: xs-01, xs-02");
    }

    @Test
    void whenLabelsRepeat_thenTheUuidDecides() {
      thenThrownBy(() -> xs.networks().find("twin"))
          .isInstanceOfSatisfying(
              AmbiguousNameException.class, e -> then(e.candidates()).containsExactly("n1", "n2"));
      then(xs.networks().require("n2").ref()).isEqualTo(NetworkRef.of("OpaqueRef:n2"));
      then(xs.networks().find("none")).isEmpty();
    }

    @Test
    void whenThePoolIsRead_thenItsCoordinatorIsKnown() {
      xapi.on(
          "pool.get_all_records",
          records("OpaqueRef:p", struct("uuid", "p", "master", "OpaqueRef:h1")));

      then(xs.pool().coordinator().hostname()).isEqualTo("xs-01");
      then(xs.pool()).hasToString("Pool[no label, led by xs-01, uuid p]");
      then(xs.hosts().list()).extracting(Host::label).containsExactly("xs-01", "xs-02");
    }
  }

  @Nested
  class GivenABond {
    @Test
    void whenListed_thenHostNetworkAndMembersAreNamed() {
      then(xs.bonds().list())
          .singleElement()
          .hasToString("Bond[eth0+eth1 of xs-01 on twin, lacp, uuid b]");
    }

    @Test
    void whenCreated_thenTheSpecIsSentAndTheSnapshotReturned() {
      xapi.on("Async.Bond.create", FakeXapi.success("OpaqueRef:task"));
      xapi.on(
          "task.get_record",
          records("status", "success", "result", "&lt;value&gt;OpaqueRef:b&lt;/value&gt;"));

      Bond bond =
          xs.bonds()
              .create(
                  b ->
                      b.network(NetworkRef.of("OpaqueRef:n2"))
                          .addMembers(PifRef.of("OpaqueRef:p0"), PifRef.of("OpaqueRef:p1"))
                          .mode(BondMode.LACP)
                          .putProperty("hashing_algorithm", "tcpudp_ports"));

      then(bond.memberDevices()).containsExactly("eth0", "eth1");
      then(xapi.bodies().get(1))
          .contains("OpaqueRef:n2", "<value>lacp</value>", "<name>hashing_algorithm</name>");
    }

    @Test
    void whenTheSpecIsIncomplete_thenNothingIsSent() {
      thenThrownBy(() -> xs.bonds().create(b -> b.addMembers(PifRef.of("OpaqueRef:p0"))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("network");
      thenThrownBy(
              () ->
                  xs.bonds()
                      .create(
                          b ->
                              b.network(NetworkRef.of("OpaqueRef:n"))
                                  .addMembers(PifRef.of("OpaqueRef:p"), PifRef.of("OpaqueRef:p"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at least 2 different members");
      then(xapi.methods()).hasSize(1);
    }
  }
}
