/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static final Map<String, Function<String, Object>> FACTORIES =
      Map.of(
          "MAC address", MacAddress::of,
          "IPv4 address", Ipv4Address::of,
          "IPv4 prefix", Ipv4Prefix::of,
          "VLAN tag", text -> VlanTag.of(Integer.parseInt(text)),
          "network label", NetworkLabel::of,
          "device", DeviceName::of);

  @Nested
  class GivenNonsense {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "MAC address|0a:1b:2c:3d:4e",
          "MAC address|0a-1b-2c-3d-4e-5f",
          "MAC address|zz:1b:2c:3d:4e:5f",
          "IPv4 address|1.2.3",
          "IPv4 address|1.2.3.256",
          "IPv4 address|01.2.3.4",
          "IPv4 address|1.2.3.4/24",
          "IPv4 prefix|10.0.0.1/24",
          "IPv4 prefix|10.0.0.0/33",
          "IPv4 prefix|10.0.0.0/0",
          "IPv4 prefix|10.0.0.0",
          "VLAN tag|-1",
          "VLAN tag|4095",
          "network label|' padded'",
          "network label|''",
          "device|0eth",
          "device|averyveryverylongname",
          "device|''",
          "device|eth0;reboot"
        })
    void whenMade_thenFieldValueAndWhatIsAllowedAreNamed(String field, String value) {
      thenThrownBy(() -> FACTORIES.get(field).apply(value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(field + ": '" + value + "' is not allowed; allowed: ");
    }

    @Test
    void whenTheValueIsLongOrHasControlCharacters_thenTheMessageStaysOnOneShortLine() {
      thenThrownBy(() -> NetworkLabel.of("a\nb" + "x".repeat(10_000)))
          .hasMessageContaining("a\\u000ab")
          .satisfies(e -> then(e.getMessage()).hasSizeLessThan(300).doesNotContain("\n"));
    }
  }

  @Nested
  class GivenGoodValues {
    @Test
    void whenMade_thenTheyPrintAsTheWireHasThem() {
      then(MacAddress.of("0A:1B:2C:3D:4E:5F")).hasToString("0a:1b:2c:3d:4e:5f");
      then(Ipv4Prefix.of("10.20.0.0/20")).hasToString("10.20.0.0/20");
      then(Ipv4Prefix.of("10.20.0.0/20").netmask()).hasToString("255.255.240.0");
      then(Ipv4Prefix.of("128.0.0.0/1").netmask()).hasToString("128.0.0.0");
      then(VlanTag.of(4094)).hasToString("4094");
    }

    @Test
    void whenAskedForMembership_thenAPrefixCountsItsBits() {
      Ipv4Prefix prefix = Ipv4Prefix.of("192.168.16.0/20");

      then(prefix.contains(Ipv4Address.of("192.168.31.255"))).isTrue();
      then(prefix.contains(Ipv4Address.of("192.168.32.0"))).isFalse();
      then(Ipv4Prefix.of(Ipv4Address.of("192.168.31.255"), 20)).isEqualTo(prefix);
      thenThrownBy(() -> Ipv4Prefix.of(Ipv4Address.of("192.168.31.255"), 33))
          .hasMessageContaining("192.168.31.255/33");
    }

    @Test
    void whenSorted_thenEth10ComesAfterEth9() {
      then(DeviceName.of("eth10")).isGreaterThan(DeviceName.of("eth9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloud-private", "Büro 4", "网络", "a\"b'$(c)"})
    void whenALabelIsPrintable_thenItIsTakenAsItIs(String label) {
      then(NetworkLabel.of(label).value()).isEqualTo(label);
    }
  }

  @Nested
  class GivenASecret {
    @Test
    void whenPrintedOrWritten_thenItIsMasked() throws Exception {
      Credentials credentials = Credentials.password("root", "hunter2");

      then(credentials.toString()).contains("root").doesNotContain("hunter2");
      then(new ObjectMapper().writeValueAsString(credentials))
          .contains("***")
          .doesNotContain("hunter2");
      then(credentials.password().reveal()).isEqualTo("hunter2");
    }
  }
}
