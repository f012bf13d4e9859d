/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Objects;

/** Writes a class's ref, such as {@code PifRef}. */
final class RefWriter {
  private RefWriter() {}

  static TypeSpec write(Description.XapiClass xapi) {
    ClassName type = JavaTypes.ref(xapi.name());
    return TypeSpec.recordBuilder(type)
        .addJavadoc("The ref of one {@code $L}.\n\n", xapi.name())
        .addJavadoc(Docs.param("value", "the text on the wire"))
        .addModifiers(PUBLIC)
        .addAnnotation(Docs.since(xapi.life()))
        .addSuperinterface(ParameterizedTypeName.get(JavaTypes.REF, JavaTypes.record(xapi.name())))
        .recordConstructor(
            MethodSpec.constructorBuilder().addParameter(String.class, "value").build())
        .addField(
            FieldSpec.builder(type, "NULL", PUBLIC, STATIC, FINAL)
                .addJavadoc("No object.\n")
                .initializer("new $T($T.NULL)", type, JavaTypes.REF)
                .build())
        .addMethod(
            MethodSpec.compactConstructorBuilder()
                .addModifiers(PUBLIC)
                .addJavadoc("Refuses null.\n")
                .addStatement("$T.requireNonNull(value, $S)", Objects.class, "value")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("of")
                .addModifiers(PUBLIC, STATIC)
                .addJavadoc("Returns the ref of a text.\n")
                .addParameter(String.class, "value")
                .returns(type)
                .addStatement(
                    "return value.equals($T.NULL) ? NULL : new $T(value)", JavaTypes.REF, type)
                .build())
        .addMethod(
            MethodSpec.methodBuilder("read")
                .addModifiers(PUBLIC, STATIC)
                .addJavadoc("Reads a ref.\n")
                .addParameter(JavaTypes.READER, "in")
                .returns(type)
                .addStatement("return of(in.string())")
                .build())
        .addMethod(xapi.name().equals("session") ? masked() : text())
        .build();
  }

  private static MethodSpec text() {
    return toText("Returns the text on the wire.\n").addStatement("return value").build();
  }

  /** Whoever has a session's ref is logged in, so it does not print. */
  private static MethodSpec masked() {
    return toText("Returns a mask: whoever has a session's ref is logged in.\n")
        .addStatement("return $T.MASK", JavaTypes.SECRET)
        .build();
  }

  private static MethodSpec.Builder toText(String doc) {
    return MethodSpec.methodBuilder("toString")
        .addModifiers(PUBLIC)
        .addAnnotation(Override.class)
        .addJavadoc(doc)
        .returns(String.class);
  }
}
