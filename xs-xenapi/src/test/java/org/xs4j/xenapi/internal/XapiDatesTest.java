/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XapiDatesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "20260821T02:00:23Z",
        "2026-08-21T02:00:23Z",
        "20260821T02:00:23",
        "20260821T04:00:23+02:00",
        "20260821T04:00:23+0200",
        "20260820T21:30:23-04:30",
        "2026-08-21T02:00:23.000Z"
      })
  void whenReadInAnyForm_thenItIsTheSameInstant(String text) {
    then(XapiDates.parse(text)).isEqualTo("2026-08-21T02:00:23Z");
  }

  @Test
  void whenItHasAFraction_thenItIsKept() {
    then(XapiDates.parse("20260821T02:00:23.5Z")).isEqualTo("2026-08-21T02:00:23.500Z");
  }

  @Test
  void whenItIsTheTimeOfAnEvent_thenItIsSecondsSinceTheEpoch() {
    then(XapiDates.parse("0.0")).isEqualTo(Instant.EPOCH);
    then(XapiDates.parse("1723423423.")).isEqualTo(Instant.ofEpochSecond(1723423423));
  }

  @Test
  void whenWritten_thenItIsXapisOwnForm() {
    then(XapiDates.format(Instant.parse("2026-08-21T02:00:23.9Z"))).isEqualTo("20260821T02:00:23Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "20261321T02:00:23Z", "20260821T02:00:23+99:00"})
  void whenItIsNoDate_thenItIsRefused(String text) {
    thenThrownBy(() -> XapiDates.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
