/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Objects;

/** Writes an enumeration as a value type that keeps a text it does not know. */
final class EnumWriter {
  private EnumWriter() {}

  static TypeSpec write(ClassName type, Description.Enumeration enumeration) {
    TypeSpec.Builder spec =
        TypeSpec.recordBuilder(type)
            .addJavadoc("A value of XAPI's enumeration {@code $L}.\n\n", enumeration.name())
            .addJavadoc(Docs.param("wire", "the text on the wire"))
            .addModifiers(PUBLIC)
            .addSuperinterface(JavaTypes.wire("XapiEnum"))
            .recordConstructor(
                MethodSpec.constructorBuilder().addParameter(String.class, "wire").build());
    TypeName list = ParameterizedTypeName.get(ClassName.get(List.class), type);
    CodeBlock.Builder cases = CodeBlock.builder().add("return switch (wire) {\n").indent();
    for (String value : enumeration.values()) {
      String constant = Names.constant(value);
      spec.addField(
          FieldSpec.builder(type, constant, PUBLIC, STATIC, FINAL)
              .addJavadoc("{@code $L}.\n", value)
              .initializer("new $T($S)", type, value)
              .build());
      cases.add("case $S -> $L;\n", value, constant);
    }
    cases.add("default -> new $T(wire);\n", type).unindent().add("};\n");
    List<String> constants = enumeration.values().stream().map(Names::constant).toList();
    return spec.addField(
            FieldSpec.builder(list, "KNOWN", PRIVATE, STATIC, FINAL)
                .initializer("$T.of($L)", List.class, String.join(", ", constants))
                .build())
        .addMethod(
            MethodSpec.compactConstructorBuilder()
                .addModifiers(PUBLIC)
                .addJavadoc("Refuses null.\n")
                .addStatement("$T.requireNonNull(wire, $S)", Objects.class, "wire")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("of")
                .addModifiers(PUBLIC, STATIC)
                .addAnnotation(JsonCreator.class)
                .addJavadoc("Returns the value of a text, known or not.\n")
                .addParameter(String.class, "wire")
                .returns(type)
                .addCode(cases.build())
                .build())
        .addMethod(
            MethodSpec.methodBuilder("read")
                .addModifiers(PUBLIC, STATIC)
                .addJavadoc("Reads a value.\n")
                .addParameter(JavaTypes.READER, "in")
                .returns(type)
                .addStatement("return of(in.string())")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("known")
                .addModifiers(PUBLIC, STATIC)
                .addJavadoc("Returns the known values in the order of the description.\n")
                .returns(list)
                .addStatement("return KNOWN")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("isKnown")
                .addModifiers(PUBLIC)
                .addAnnotation(Override.class)
                .returns(boolean.class)
                .addStatement("return KNOWN.contains(this)")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("toString")
                .addModifiers(PUBLIC)
                .addAnnotation(Override.class)
                .addJavadoc("Returns the text on the wire.\n")
                .returns(String.class)
                .addStatement("return wire")
                .build())
        .build();
  }
}
