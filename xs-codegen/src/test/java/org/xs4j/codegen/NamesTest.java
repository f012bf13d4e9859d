/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "PIF,Pif",
    "VM_guest_metrics,VmGuestMetrics",
    "pool_update,PoolUpdate",
    "Bond,Bond",
    "DR_task,DrTask",
    "vdi_nbd_server_info,VdiNbdServerInfo"
  })
  void whenNamingAType_thenAcronymsAreWords(String wire, String java) {
    then(Names.type(wire)).isEqualTo(java);
  }

  @ParameterizedTest
  @CsvSource({
    "ip_configuration_mode,ipConfigurationMode",
    "IP,ip",
    "MAC,mac",
    "VLAN_slave_of,vlanSlaveOf",
    "PIFs,pifs",
    "VCPUs_max,vcpusMax",
    "IPv6,ipv6",
    "API_version_major,apiVersionMajor",
    "class,classValue",
    "public,publicValue",
    "clone,cloneValue"
  })
  void whenNamingAVariable_thenItIsCamelCaseAndLegal(String wire, String java) {
    then(Names.variable(wire)).isEqualTo(java);
  }

  @ParameterizedTest
  @CsvSource({"import,VM,importVm", "clone,VM,clone", "create_VLAN,PIF,createVlan"})
  void whenNamingAMethod_thenOnlyKeywordsTakeTheirClass(String wire, String xapi, String java) {
    then(Names.method(wire, xapi)).isEqualTo(java);
  }

  @ParameterizedTest
  @CsvSource({
    "balance-slb,BALANCE_SLB",
    "restartHVM,RESTART_HVM",
    "IPv4,IPV4",
    "Halted,HALTED",
    "changing_VCPUs_live,CHANGING_VCPUS_LIVE"
  })
  void whenNamingAConstant_thenWordsArePartedByUnderscores(String wire, String java) {
    then(Names.constant(wire)).isEqualTo(java);
  }

  @ParameterizedTest
  @CsvSource({
    "bond_mode,Bond,BondMode",
    "cls,message,MessageCls",
    "origin,Repository,RepositoryOrigin"
  })
  void whenNamingAnEnumeration_thenASingleWordTakesItsClass(String wire, String xapi, String java) {
    then(Names.enumeration(wire, xapi)).isEqualTo(java);
  }

  @Test
  void whenTwoNamesBecomeOne_thenItIsRefusedByName() {
    thenThrownBy(() -> Unique.check("PIF", List.of("mac", "ip", "mac")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PIF")
        .hasMessageContaining("mac");
  }
}
