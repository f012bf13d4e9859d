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
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes a class's record with its builder, which is also what reads it from the wire. */
final class RecordWriter {
  /** The JVM's limit on the slots of a constructor's parameters, less the object itself. */
  private static final int MAX_SLOTS = 254;

  private static final TypeName UNKNOWN =
      ParameterizedTypeName.get(Map.class, String.class, Object.class);

  private final JavaTypes types;

  RecordWriter(JavaTypes types) {
    this.types = types;
  }

  /** A field as a component. */
  private record Component(Description.Field field, String name, XapiType xapi, TypeName java) {}

  TypeSpec write(Description.XapiClass xapi) {
    ClassName type = JavaTypes.record(xapi.name());
    ClassName builder = type.nestedClass("Builder");
    List<Component> components = components(xapi);
    TypeSpec.Builder spec =
        TypeSpec.recordBuilder(type)
            .addJavadoc(
                "One row of XAPI's class {@code $L}. $L\n\n", xapi.name(), xapi.life().sentence())
            .addModifiers(PUBLIC)
            .addAnnotation(Docs.since(xapi.life()))
            .addSuperinterface(JavaTypes.wire("XapiRecord"));
    MethodSpec.Builder canonical = MethodSpec.constructorBuilder();
    for (Component c : components) {
      spec.addJavadoc(Docs.param(c.name(), Docs.field(c.field())));
      canonical.addParameter(
          ParameterSpec.builder(c.java(), c.name())
              .addAnnotation(Docs.since(c.field().life()))
              .build());
    }
    spec.addJavadoc(Docs.param("unknown", "members that this library does not know"));
    spec.recordConstructor(canonical.addParameter(UNKNOWN, "unknown").build());
    spec.addField(type(xapi));
    spec.addField(fields(components));
    spec.addMethod(compactConstructor(components));
    if (components.stream().noneMatch(c -> c.name().equals("uuid"))) {
      spec.addMethod(
          MethodSpec.methodBuilder("uuid")
              .addModifiers(PUBLIC)
              .addAnnotation(Override.class)
              .addJavadoc("Returns an empty text: the class has no uuid.\n")
              .returns(String.class)
              .addStatement("return $S", "")
              .build());
    }
    return spec.addMethod(
            MethodSpec.methodBuilder("read")
                .addModifiers(PUBLIC, STATIC)
                .addJavadoc("Reads a record.\n")
                .addParameter(JavaTypes.READER, "in")
                .returns(type)
                .addStatement("Builder builder = new Builder()")
                .addStatement("in.struct(FIELDS, builder::read)")
                .addStatement("return builder.build()")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("builder")
                .addModifiers(PUBLIC, STATIC)
                .addJavadoc("Returns a builder in which every field has its default.\n")
                .returns(builder)
                .addStatement("return new Builder()")
                .build())
        .addMethod(toBuilder(components, builder))
        .addMethod(toText(xapi, components))
        .addType(builder(type, builder, components))
        .build();
  }

  private static FieldSpec type(Description.XapiClass xapi) {
    ClassName ref = JavaTypes.ref(xapi.name());
    ClassName record = JavaTypes.record(xapi.name());
    return FieldSpec.builder(
            ParameterizedTypeName.get(JavaTypes.wire("RecordType"), ref, record),
            "TYPE",
            PUBLIC,
            STATIC,
            FINAL)
        .addJavadoc("The class {@code $L} as a value.\n", xapi.name())
        .initializer(
            "new $T<>($S, $T::of, $T::read)",
            JavaTypes.wire("RecordType"),
            xapi.name(),
            ref,
            record)
        .build();
  }

  private static FieldSpec fields(List<Component> components) {
    List<CodeBlock> names = new ArrayList<>();
    components.forEach(c -> names.add(CodeBlock.of("$S", c.field().name())));
    return FieldSpec.builder(JavaTypes.FIELD_NAMES, "FIELDS", PRIVATE, STATIC, FINAL)
        .initializer("$T.of($L)", JavaTypes.FIELD_NAMES, CodeBlock.join(names, ", "))
        .build();
  }

  private List<Component> components(Description.XapiClass xapi) {
    List<Component> components = new ArrayList<>();
    int slots = 1;
    for (Description.Field field : xapi.fields()) {
      XapiType fieldType = JavaTypes.fieldType(xapi.name(), field);
      TypeName java = types.type(fieldType);
      slots += java.equals(TypeName.LONG) || java.equals(TypeName.DOUBLE) ? 2 : 1;
      components.add(new Component(field, Names.variable(field.name()), fieldType, java));
    }
    Unique.check(xapi.name(), components.stream().map(Component::name).toList());
    if (slots > MAX_SLOTS) {
      throw new IllegalArgumentException(xapi.name() + " has too many fields for a record");
    }
    return components;
  }

  private static MethodSpec compactConstructor(List<Component> components) {
    MethodSpec.Builder constructor =
        MethodSpec.compactConstructorBuilder()
            .addModifiers(PUBLIC)
            .addJavadoc("Refuses null and keeps copies of lists and maps.\n");
    for (Component c : components) {
      if (c.xapi() instanceof XapiType.SetOf) {
        constructor.addStatement("$1N = $2T.list($1N)", c.name(), JavaTypes.FROZEN);
      } else if (c.xapi() instanceof XapiType.MapOf) {
        constructor.addStatement("$1N = $2T.map($1N)", c.name(), JavaTypes.FROZEN);
      } else if (!c.java().isPrimitive()) {
        constructor.addStatement("$T.requireNonNull($N, $S)", Objects.class, c.name(), c.name());
      }
    }
    return constructor.addStatement("unknown = $T.map(unknown)", JavaTypes.FROZEN).build();
  }

  private static MethodSpec toBuilder(List<Component> components, ClassName builder) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("toBuilder")
            .addModifiers(PUBLIC)
            .addJavadoc("Returns a builder that starts with this record's values.\n")
            .returns(builder)
            .addStatement("Builder builder = new Builder()");
    components.forEach(c -> method.addStatement("builder.$1N = $1N", c.name()));
    return method.addStatement("builder.unknown = unknown").addStatement("return builder").build();
  }

  private static MethodSpec toText(Description.XapiClass xapi, List<Component> components) {
    CodeBlock.Builder text =
        CodeBlock.builder().add("return new $T($S)", JavaTypes.RECORD_TEXT, xapi.name()).indent();
    components.forEach(c -> text.add("\n.add($S, $N)", c.field().name(), c.name()));
    text.add("\n.addUnknown(unknown)\n.toString();\n").unindent();
    return MethodSpec.methodBuilder("toString")
        .addModifiers(PUBLIC)
        .addAnnotation(Override.class)
        .addJavadoc("Returns one line with the names on the wire, secrets masked.\n")
        .returns(String.class)
        .addCode(text.build())
        .build();
  }

  private TypeSpec builder(ClassName type, ClassName builder, List<Component> components) {
    TypeSpec.Builder spec =
        TypeSpec.classBuilder(builder)
            .addJavadoc("Collects the fields of a {@link $T}.\n", type)
            .addModifiers(PUBLIC, STATIC, FINAL)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(PRIVATE).build());
    for (Component c : components) {
      spec.addField(
          FieldSpec.builder(c.java(), c.name(), PRIVATE)
              .initializer(types.initial(c.xapi(), c.field().initial()))
              .build());
      spec.addMethod(
          MethodSpec.methodBuilder(c.name())
              .addModifiers(PUBLIC)
              .addJavadoc("Sets $L.\n", Docs.code(c.field().name()))
              .addParameter(c.java(), c.name())
              .returns(builder)
              .addStatement("this.$1N = $1N", c.name())
              .addStatement("return this")
              .build());
    }
    List<CodeBlock> arguments = new ArrayList<>();
    components.forEach(c -> arguments.add(CodeBlock.of("$N", c.name())));
    arguments.add(CodeBlock.of("unknown"));
    return spec.addField(
            FieldSpec.builder(UNKNOWN, "unknown", PRIVATE)
                .initializer("$T.of()", Map.class)
                .build())
        .addMethod(readMember(components))
        .addMethod(keepUnknown())
        .addMethod(
            MethodSpec.methodBuilder("build")
                .addModifiers(PUBLIC)
                .addJavadoc("Returns the record.\n")
                .returns(type)
                .addStatement("return new $T($L)", type, CodeBlock.join(arguments, ", "))
                .build())
        .build();
  }

  private MethodSpec readMember(List<Component> components) {
    CodeBlock.Builder cases = CodeBlock.builder().add("switch (field) {\n").indent();
    for (int i = 0; i < components.size(); i++) {
      cases.add("case $L -> this.$N = $L;\n", i, components.get(i).name(), read(components.get(i)));
    }
    cases.add("default -> keepUnknown(name, in);\n").unindent().add("}\n");
    return MethodSpec.methodBuilder("read")
        .addModifiers(PRIVATE)
        .addParameter(int.class, "field")
        .addParameter(String.class, "name")
        .addParameter(JavaTypes.READER, "in")
        .addCode(cases.build())
        .build();
  }

  private CodeBlock read(Component c) {
    return types.read(c.xapi());
  }

  private static MethodSpec keepUnknown() {
    return MethodSpec.methodBuilder("keepUnknown")
        .addModifiers(PRIVATE)
        .addParameter(String.class, "name")
        .addParameter(JavaTypes.READER, "in")
        .addStatement("Object value = in.any()")
        .beginControlFlow("if (value != null)")
        .beginControlFlow("if (unknown.isEmpty())")
        .addStatement("unknown = new $T<>()", LinkedHashMap.class)
        .endControlFlow()
        .addStatement("unknown.put(name, value)")
        .endControlFlow()
        .build();
  }
}
