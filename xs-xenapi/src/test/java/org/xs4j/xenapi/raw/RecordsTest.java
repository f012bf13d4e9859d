/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.raw;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.Secret;
import org.xs4j.xenapi.internal.TreeReader;

class RecordsTest {
  @Nested
  class GivenAnAnswer {
    private final PifRecord pif =
        PifRecord.read(
            new TreeReader(
                Map.of(
                    "uuid",
                    "u1",
                    "device",
                    "eth0",
                    "MTU",
                    "9000",
                    "VLAN",
                    -1L,
                    "management",
                    true,
                    "host",
                    "OpaqueRef:h1",
                    "bond_master_of",
                    List.of("OpaqueRef:b1"),
                    "ip_configuration_mode",
                    "Quantum",
                    "other_config",
                    Map.of("k", "v"),
                    "flux",
                    Map.of("capacity", 12L))));

    @Test
    void whenRead_thenEachFieldHasItsType() {
      then(pif.uuid()).isEqualTo("u1");
      then(pif.mtu()).isEqualTo(9000);
      then(pif.vlan()).isEqualTo(-1);
      then(pif.host()).isEqualTo(HostRef.of("OpaqueRef:h1"));
      then(pif.bondMasterOf()).containsExactly(BondRef.of("OpaqueRef:b1"));
      then(pif.otherConfig()).containsExactly(Map.entry("k", "v"));
    }

    @Test
    void whenAnEnumTextIsUnknown_thenItIsKept() {
      then(pif.ipConfigurationMode().wire()).isEqualTo("Quantum");
      then(pif.ipConfigurationMode().isKnown()).isFalse();
      then(IpConfigurationMode.of("DHCP")).isSameAs(IpConfigurationMode.DHCP);
      then(IpConfigurationMode.DHCP.isKnown()).isTrue();
    }

    @Test
    void whenAMemberIsUnknown_thenItIsKeptAsItCame() {
      then(pif.unknown()).containsExactly(Map.entry("flux", Map.of("capacity", 12L)));
    }

    @Test
    void whenAFieldIsAbsent_thenItHasTheDefault() {
      then(pif.managed()).isTrue();
      then(pif.network().isNull()).isTrue();
      then(pif.primaryAddressType()).isEqualTo(PrimaryAddressType.IPV4);
      then(TaskRecord.builder().build().finished()).isEqualTo(Instant.EPOCH);
      then(SrStatRecord.builder().build().uuid()).isEmpty();
      then(ProbeResultRecord.builder().build().sr()).isEmpty();
      then(EventRecord.builder().build().snapshot()).isEmpty();
    }

    @Test
    void whenChangedByABuilder_thenAllElseStays() {
      PifRecord moved = pif.toBuilder().device("eth1").build();

      then(moved.device()).isEqualTo("eth1");
      then(moved.toBuilder().device("eth0").build()).isEqualTo(pif);
    }

    @Test
    void whenTheCallersMapChanges_thenTheRecordDoesNot() {
      Map<String, String> config = new HashMap<>(Map.of("a", "b"));
      PifRecord built = pif.toBuilder().otherConfig(config).build();

      config.put("c", "d");

      then(built.otherConfig()).containsOnlyKeys("a");
      thenThrownBy(() -> built.otherConfig().put("x", "y"))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Nested
  class GivenSecrets {
    @Test
    void whenPrinted_thenTheyAreMasked() {
      PbdRecord pbd =
          PbdRecord.builder()
              .uuid("u1")
              .deviceConfig(Map.of("chappassword", "hunter2", "target", "10.0.0.9"))
              .build();

      then(pbd.toString())
          .startsWith("PBD[uuid=u1, ")
          .contains("chappassword=***", "target=10.0.0.9", "SR=OpaqueRef:NULL")
          .doesNotContain("hunter2");
    }

    @Test
    void whenTheFieldIsTheSecret_thenItIsASecret() {
      SecretRecord secret = SecretRecord.read(new TreeReader(Map.of("value", "hunter2")));

      then(secret.value()).isEqualTo(Secret.of("hunter2"));
      then(secret.toString()).contains("value=***").doesNotContain("hunter2");
    }

    @Test
    void whenAnUnknownMemberLooksSecret_thenItIsMasked() {
      PifRecord pif = PifRecord.read(new TreeReader(Map.of("wpa_psk", "hunter2")));

      then(pif.toString()).contains("wpa_psk=***").doesNotContain("hunter2");
    }

    @Test
    void whenASessionIsPrinted_thenItsRefIsMasked() {
      then(SessionRef.of("OpaqueRef:s1")).hasToString("***");
      then(PifRef.of("OpaqueRef:p1")).hasToString("OpaqueRef:p1");
    }
  }

  @Nested
  class GivenABatchOfEvents {
    @Test
    void whenRead_thenSnapshotsStayUntyped() {
      EventBatch batch =
          EventBatch.read(
              new TreeReader(
                  Map.of(
                      "events",
                      List.of(
                          Map.of(
                              "class", "pif",
                              "operation", "mod",
                              "ref", "OpaqueRef:p1",
                              "snapshot", Map.of("device", "eth0"))),
                      "valid_ref_counts",
                      Map.of("pif", 4L),
                      "token",
                      "t1")));

      then(batch.token()).isEqualTo("t1");
      then(batch.validRefCounts()).containsEntry("pif", 4L);
      EventRecord event = batch.events().get(0);
      then(event.classValue()).isEqualTo("pif");
      then(event.operation()).isSameAs(EventOperation.MOD);
      then(PifRecord.read(new TreeReader(event.snapshot().orElseThrow())).device())
          .isEqualTo("eth0");
    }
  }

  @Nested
  class GivenArguments {
    @Test
    void whenRequiredOnesAreMissing_thenAllAreNamed() {
      thenThrownBy(() -> PbdArgs.builder().build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("PBD.create")
          .hasMessageContaining("host, SR, device_config");
    }

    @Test
    void whenBuilt_thenDefaultsAreFilledIn() {
      NetworkArgs args = NetworkArgs.builder().nameLabel("storage").otherConfig(Map.of()).build();

      then(args.toWire())
          .containsEntry("name_label", "storage")
          .containsEntry("MTU", 1500L)
          .containsKey("other_config")
          .doesNotContainKey("uuid");
    }

    @Test
    void whenPrinted_thenSecretsAreMasked() {
      SecretArgs args = SecretArgs.builder().value(Secret.of("hunter2")).build();

      then(args.toString()).contains("value=***").doesNotContain("hunter2");
    }
  }
}
