/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XapiTypeTest {
  @Nested
  class GivenTheTextOfAType {
    private final JavaTypes java =
        new JavaTypes(
            new Description(
                List.of(
                    new Description.XapiClass(
                        "Bond",
                        "miami",
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(new Description.Enumeration("bond_mode", List.of("lacp"))))),
                List.of()));

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "string|java.lang.String",
          "int|long",
          "float|double",
          "datetime|java.time.Instant",
          "PIF ref|org.xs4j.xenapi.raw.PifRef",
          "enum bond_mode|org.xs4j.xenapi.raw.BondMode",
          "string set set|java.util.List<java.util.List<java.lang.String>>",
          "(int -> float) map|java.util.Map<java.lang.Long, java.lang.Double>",
          "sr_stat record option|java.util.Optional<org.xs4j.xenapi.raw.SrStatRecord>",
          "(VM ref -> (string -> string) map) map|java.util.Map<org.xs4j.xenapi.raw.VmRef,"
              + " java.util.Map<java.lang.String, java.lang.String>>"
        })
    void whenMapped_thenItIsTheJavaTypeOfItsShape(String xapi, String expected) {
      then(java.type(XapiType.parse(xapi)).toString()).isEqualTo(expected);
    }

    @Test
    void whenItsEnumerationIsListedNowhere_thenItIsRefusedByName() {
      thenThrownBy(() -> java.type(XapiType.parse("enum nowhere")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PIF", "string sets", "(string, string) map", "a b ref"})
    void whenItIsNone_thenItIsRefused(String text) {
      thenThrownBy(() -> XapiType.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + text + "'");
    }
  }
}
