/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.TransportException;
import org.xs4j.xenapi.testing.FakeXapi;

/** XAPI writes the keys of maps into its XML as they are. */
class UnescapedNamesTest {
  private final FakeXapi xapi = FakeXapi.start();

  @AfterEach
  void stop() {
    xapi.close();
  }

  private static String member(String name, String value) {
    return "<member><name>" + name + "</name><value>" + value + "</value></member>";
  }

  private Object read(String members) {
    xapi.on("pool.get_other_config", FakeXapi.success("<struct>" + members + "</struct>"));
    try (XsClient xs = xapi.client().connect()) {
      return xs.call("pool.get_other_config", "OpaqueRef:p");
    }
  }

  @Nested
  class GivenMarkupInKeys {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "a&b",
          "a<b",
          "R&D",
          "<",
          "&",
          "&&",
          "<<",
          "a > b",
          "]]>",
          "<![CDATA[x]]>",
          "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
          "<!-- x -->",
          "<?pi?>",
          "&x;",
          "&#0;",
          "&#xD800;",
          "&#x110000;",
          "&amp",
          "&lt",
          "&#12",
          "</nam",
          "</name",
          "</ name>",
          "<name>",
          "<value>x</value>",
          "\"quoted\" 'too'",
          "a\r\nb\tc\rd",
          "",
          " ",
          "\ud83d\ude00<\u00e4&\u00f6"
        })
    void whenAKeyHoldsThem_thenItAndItsNeighboursAreReadAsTheyAre(String key) {
      then(read(member("before", "1") + member(key, "2 &lt; 3") + member("after", "4")))
          .isEqualTo(Map.of("before", "1", key, "2 < 3", "after", "4"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "a&amp;b|a&b",
          "&lt;&gt;|<>",
          "&quot;&apos;|\"'",
          "&#65;&#x42;&#x1F600;|AB\ud83d\ude00",
          "&amp;lt;|&lt;",
          "&&amp;<&lt;|&&<<"
        })
    void whenAKeyHoldsWholeReferences_thenTheyStandForTheirCharacters(String wire, String key) {
      then(read(member(wire, "x"))).isEqualTo(Map.of(key, "x"));
    }

    @Test
    void whenAKeyHoldsControlCharacters_thenTheyAreDroppedAsXapiDropsThemInValues() {
      then(read(member("a\u0001b\u001fc\u0000", "x"))).isEqualTo(Map.of("abc", "x"));
    }
  }

  @Nested
  class GivenMarkupElsewhere {
    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE a>", "<!-- x -->", "<![CDATA[x]]>", "&x;", "a&b"})
    void whenAValueHoldsIt_thenItIsRefused(String markup) {
      thenThrownBy(() -> read(member("a", markup))).isInstanceOf(TransportException.class);
    }

    @Test
    void whenAKeyNeverEnds_thenTheAnswerIsRefused() {
      thenThrownBy(() -> read("<member><name>a<b"))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("pool.get_other_config");
    }
  }
}
