/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.DeviceName;

class ManagementRestoreTest {
  private static final String UUID = "bb1ad573-19b8-9cd8-68fb-0e6f684df992";
  private static final DeviceName ETH0 = DeviceName.of("eth0");

  @Test
  void whenMade_thenTheArgumentsStandInTheScriptsOrder() {
    then(ManagementRestore.unbond(UUID, ETH0, "Static", "10.0.0.1", "255.255.255.0", "", "10.0.0.2")
            .arguments())
        .containsExactly(
            "unbond", UUID, "eth0", "Static", "10.0.0.1", "255.255.255.0", "", "10.0.0.2");
    then(ManagementRestore.rebond(UUID, ETH0, "lacp", UUID, List.of(UUID, UUID)).arguments())
        .containsExactly("rebond", UUID, "eth0", "lacp", UUID, UUID + "," + UUID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$(reboot)", "a b", "x;id", "`id`", "'", "\"", "a\nb", "ä", "|"})
  void whenAnythingCouldMeanMoreThanItself_thenItIsRefused(String text) {
    thenThrownBy(() -> ManagementRestore.unbond(UUID, ETH0, text, "", "", "", ""))
        .isInstanceOf(IllegalArgumentException.class);
    thenThrownBy(() -> ManagementRestore.unbond(UUID, ETH0, "DHCP", "", "", "", text))
        .isInstanceOf(IllegalArgumentException.class);
    thenThrownBy(() -> ManagementRestore.mode(text, ETH0, "lacp"))
        .isInstanceOf(IllegalArgumentException.class);
    thenThrownBy(() -> ManagementRestore.rebond(UUID, ETH0, "lacp", text, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
