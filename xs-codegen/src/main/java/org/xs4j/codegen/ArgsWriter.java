/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Map;

/** Writes what a constructor message takes, such as {@code NetworkArgs}. */
final class ArgsWriter {
  private static final TypeName MEMBERS =
      ParameterizedTypeName.get(Map.class, String.class, Object.class);
  private static final ClassName ARGS_BUILDER = JavaTypes.wire("StructBuilder");

  private final JavaTypes types;

  ArgsWriter(JavaTypes types) {
    this.types = types;
  }

  TypeSpec write(Description.XapiClass xapi) {
    ClassName type = JavaTypes.args(xapi.name());
    ClassName builder = type.nestedClass("Builder");
    return TypeSpec.classBuilder(type)
        .addJavadoc("What {@code $L.create} takes.\n", xapi.name())
        .addModifiers(PUBLIC, FINAL)
        .addAnnotation(Docs.since(xapi.life()))
        .addSuperinterface(JavaTypes.wire("WireStruct"))
        .addField(MEMBERS, "members", PRIVATE, FINAL)
        .addMethod(
            MethodSpec.constructorBuilder()
                .addModifiers(PRIVATE)
                .addParameter(MEMBERS, "members")
                .addStatement("this.members = members")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("builder")
                .addModifiers(PUBLIC, STATIC)
                .addJavadoc("Returns a builder that knows the defaults.\n")
                .returns(builder)
                .addStatement("return new Builder()")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("toWire")
                .addModifiers(PUBLIC)
                .addAnnotation(Override.class)
                .returns(MEMBERS)
                .addStatement("return members")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("toString")
                .addModifiers(PUBLIC)
                .addAnnotation(Override.class)
                .addJavadoc("Returns one line with the names on the wire, secrets masked.\n")
                .returns(String.class)
                .addStatement(
                    "return new $T($S).addAll(members).toString()",
                    JavaTypes.RECORD_TEXT,
                    xapi.name())
                .build())
        .addType(builder(xapi, type, builder))
        .build();
  }

  private TypeSpec builder(Description.XapiClass xapi, ClassName type, ClassName builder) {
    TypeSpec.Builder spec =
        TypeSpec.classBuilder(builder)
            .addJavadoc("Collects the members of a {@link $T}.\n", type)
            .addModifiers(PUBLIC, STATIC, FINAL)
            .addField(
                FieldSpec.builder(ARGS_BUILDER, "members", PRIVATE, FINAL)
                    .initializer("new $T($S)", ARGS_BUILDER, xapi.name() + ".create")
                    .build());
    CodeBlock.Builder defaults = CodeBlock.builder();
    for (Description.Field field : xapi.constructorFields()) {
      XapiType fieldType = JavaTypes.fieldType(xapi.name(), field);
      String name = Names.variable(field.name());
      if (field.initial() == null) {
        defaults.addStatement("members.require($S)", field.name());
      } else {
        defaults.addStatement(
            "members.put($S, $L)", field.name(), types.initial(fieldType, field.initial()));
      }
      spec.addMethod(
          MethodSpec.methodBuilder(name)
              .addModifiers(PUBLIC)
              .addAnnotation(Docs.since(field.life()))
              .addJavadoc(
                  "Sets $L.$L\n",
                  Docs.field(field).replaceAll("\\.$", ""),
                  field.initial() == null ? " Required." : ".")
              .addParameter(types.type(fieldType), name)
              .returns(builder)
              .addStatement("members.put($S, $N)", field.name(), name)
              .addStatement("return this")
              .build());
    }
    List<String> names =
        xapi.constructorFields().stream().map(f -> Names.variable(f.name())).toList();
    Unique.check(type.simpleName(), names);
    return spec.addMethod(
            MethodSpec.constructorBuilder().addModifiers(PRIVATE).addCode(defaults.build()).build())
        .addMethod(
            MethodSpec.methodBuilder("build")
                .addModifiers(PUBLIC)
                .addJavadoc("Returns the struct.\n\n")
                .addJavadoc("@throws IllegalStateException naming all required members not set\n")
                .returns(type)
                .addStatement("return new $T(members.build())", type)
                .build())
        .build();
  }
}
