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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes what is there once: the facade, the error codes, the classes' metadata. */
final class CommonWriter {
  private CommonWriter() {}

  /** Writes {@code Xapi}, the way to every class's messages. */
  static TypeSpec facade(Description description) {
    TypeSpec.Builder spec =
        TypeSpec.classBuilder("Xapi")
            .addJavadoc("Every message of XenAPI, class by class, over one caller.\n")
            .addModifiers(PUBLIC, FINAL)
            .addField(JavaTypes.CALLER, "caller", PRIVATE, FINAL)
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(PUBLIC)
                    .addJavadoc("Creates the facade over a caller.\n")
                    .addParameter(JavaTypes.CALLER, "caller")
                    .addStatement("this.caller = caller")
                    .build());
    for (Description.XapiClass xapi : description.classes()) {
      ClassName api = JavaTypes.raw(Names.type(xapi.name()) + "Api");
      spec.addMethod(
          MethodSpec.methodBuilder(Names.variable(xapi.name()))
              .addModifiers(PUBLIC)
              .addAnnotation(Docs.since(xapi.life()))
              .addJavadoc("Returns the messages of {@code $L}.\n", xapi.name())
              .returns(api)
              .addStatement("return new $T(caller)", api)
              .build());
    }
    return spec.build();
  }

  /** Writes {@code XapiErrors}, one constant for each code. */
  static TypeSpec errors(Description description) {
    TypeSpec.Builder spec =
        TypeSpec.classBuilder("XapiErrors")
            .addJavadoc(
                """
                XAPI's error codes. They are an open set: a server may answer others, such as
                {@code SR_BACKEND_FAILURE_<n>}.
                """)
            .addModifiers(PUBLIC, FINAL)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(PRIVATE).build());
    Map<String, String> docs = new TreeMap<>();
    UndeclaredErrors.CODES.forEach(code -> docs.put(code, "Its parameters are not declared."));
    for (Description.ErrorCode error : description.errors()) {
      String params = Docs.codes(error.params());
      docs.put(
          error.code(), params.isEmpty() ? "Without parameters." : "Parameters: " + params + ".");
    }
    docs.forEach(
        (code, text) ->
            spec.addField(
                FieldSpec.builder(String.class, Names.constant(code), PUBLIC, STATIC, FINAL)
                    .addJavadoc("$L\n", text)
                    .initializer("$S", code)
                    .build()));
    return spec.build();
  }

  /** Writes {@code XapiClasses}, the description as far as generic code needs it at run time. */
  static TypeSpec classes(Description description) {
    ClassName xapiClass = JavaTypes.wire("XapiClass");
    TypeName map =
        ParameterizedTypeName.get(ClassName.get(Map.class), ClassName.get(String.class), xapiClass);
    TypeName list = ParameterizedTypeName.get(ClassName.get(List.class), xapiClass);
    CodeBlock.Builder all = CodeBlock.builder();
    for (Description.XapiClass c : description.classes()) {
      StringBuilder fields = new StringBuilder();
      c.fields().forEach(f -> fields.append(f.name()).append(':').append(f.type()).append('\n'));
      all.addStatement("add($S, $L, $S)", c.name(), c.listable(), fields.toString());
    }
    return TypeSpec.classBuilder("XapiClasses")
        .addJavadoc("XenAPI's classes as data, for code that treats all of them alike.\n")
        .addModifiers(PUBLIC, FINAL)
        .addField(
            FieldSpec.builder(map, "BY_NAME", PRIVATE, STATIC, FINAL)
                .initializer("new $T<>()", LinkedHashMap.class)
                .build())
        .addStaticBlock(all.build())
        .addMethod(MethodSpec.constructorBuilder().addModifiers(PRIVATE).build())
        .addMethod(
            MethodSpec.methodBuilder("all")
                .addModifiers(PUBLIC, STATIC)
                .addJavadoc("Returns all classes in the order of the description.\n")
                .returns(list)
                .addStatement("return $T.copyOf(BY_NAME.values())", List.class)
                .build())
        .addMethod(
            MethodSpec.methodBuilder("find")
                .addModifiers(PUBLIC, STATIC)
                .addJavadoc(
                    "Finds a class by its name in any case: events write it in lower case.\n")
                .addParameter(String.class, "name")
                .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), xapiClass))
                .addStatement(
                    "return $T.ofNullable(BY_NAME.get(name.toLowerCase($T.ROOT)))",
                    Optional.class,
                    Locale.class)
                .build())
        .addMethod(
            MethodSpec.methodBuilder("add")
                .addModifiers(PRIVATE, STATIC)
                .addParameter(String.class, "name")
                .addParameter(boolean.class, "listable")
                .addParameter(String.class, "fields")
                .addStatement(
                    "$T<String, String> types = new $T<>()", Map.class, LinkedHashMap.class)
                .beginControlFlow("for (String field : fields.lines().toList())")
                .addStatement("int colon = field.indexOf(':')")
                .addStatement("types.put(field.substring(0, colon), field.substring(colon + 1))")
                .endControlFlow()
                .addStatement(
                    "BY_NAME.put(name.toLowerCase($T.ROOT), new $T(name, listable, types))",
                    Locale.class,
                    xapiClass)
                .build())
        .build();
  }
}
