/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.stream.Collectors;
import org.xs4j.codegen.Description.Life;

/** The Javadoc and annotations that all writers share; facts only. */
final class Docs {
  private Docs() {}

  static AnnotationSpec since(Life life) {
    return since(life.since());
  }

  static AnnotationSpec since(String release) {
    return AnnotationSpec.builder(JavaTypes.SINCE).addMember("value", "$S", release).build();
  }

  static String code(String text) {
    return "{@code " + text + "}";
  }

  static String codes(List<String> texts) {
    return texts.stream().map(Docs::code).collect(Collectors.joining(", "));
  }

  /** Returns one tag; each ends its line, as doclint wants it. */
  static CodeBlock param(String name, String text) {
    return CodeBlock.of("@param $L $L\n", name, text);
  }

  static String field(Description.Field field) {
    return code(field.name())
        + ", "
        + code(field.type())
        + ", "
        + field.qualifier()
        + (field.initial() == null ? "" : "; by default " + code(field.initial().toString()))
        + ". "
        + field.life().sentence();
  }
}
