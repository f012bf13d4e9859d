/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xs4j.xenapi.wire.Decoders;
import org.xs4j.xenapi.wire.WireException;
import org.xs4j.xenapi.wire.WireReader;

class TreeReaderTest {
  @Nested
  class GivenLooseValues {
    @Test
    void whenAnIntegerIsTextOrNumber_thenBothAreRead() {
      then(new TreeReader("-1").integer()).isEqualTo(-1);
      then(new TreeReader(9000).integer()).isEqualTo(9000);
      then(new TreeReader(Long.MAX_VALUE).integer()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"1,1.0", "1e+09,1e9", "inf,Infinity", "-inf,-Infinity", "nan,NaN"})
    void whenARealIsText_thenXapisFormsAreRead(String text, Double value) {
      then(new TreeReader(text).real()).isEqualTo(value);
    }

    @Test
    void whenVoidIsAnything_thenItIsNothing() {
      then(Decoders.nothing(new TreeReader(""))).isNull();
      then(Decoders.nothing(new TreeReader(null))).isNull();
    }

    @Test
    void whenAnArrayIsAJavaArray_thenItIsAList() {
      then(new TreeReader(new Object[] {"a", "b"}).<String>list(WireReader::string))
          .containsExactly("a", "b");
    }

    @Test
    void whenReadUntyped_thenNestingNilAndOrderStay() {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("z", List.of(1, "x"));
      tree.put("a", null);

      then(new TreeReader(tree).any()).hasToString("{z=[1, x], a=null}");
    }
  }

  @Nested
  class GivenAValueOfAnotherKind {
    private final TreeReader answer =
        new TreeReader(Map.of("pifs", List.of(Map.of("MTU", "many"), "hunter2")));

    @Test
    void whenRead_thenTheErrorNamesPathAndValue() {
      thenThrownBy(
              () ->
                  answer.struct(
                      (name, in) -> in.list(pif -> pif.map(key -> key, WireReader::integer))))
          .isInstanceOf(WireException.class)
          .hasMessage("answer.pifs[0].MTU should be an integer and is 'many'");
    }

    @Test
    void whenATextStandsForAStruct_thenItIsNotShown() {
      thenThrownBy(() -> new TreeReader("hunter2").struct((name, in) -> in.any()))
          .isInstanceOf(WireException.class)
          .hasMessageContaining("a struct")
          .hasMessageNotContaining("hunter2");
    }

    @Test
    void whenNil_thenItIsNoString() {
      thenThrownBy(() -> new TreeReader(null).string())
          .isInstanceOf(WireException.class)
          .hasMessageContaining("nil");
    }
  }
}
