/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

import static org.assertj.core.api.BDDAssertions.then;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void whenATextIsPlain_thenItIsTheSame() {
    then(OneLine.of("Zürich-日本-😀 $(id)")).isEqualTo("Zürich-日本-😀 $(id)");
    then(OneLine.of("")).isEmpty();
  }

  @Test
  void whenATextHoldsControlCharacters_thenTheyAreWrittenOut() {
    then(OneLine.of("a\r\nb\u001b[2J\u2028c\u0000😀"))
        .isEqualTo("a\\u000d\\u000ab\\u001b[2J\\u2028c\\u0000😀");
  }
}
