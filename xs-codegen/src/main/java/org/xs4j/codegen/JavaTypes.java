/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xs4j.codegen.XapiType.Basic;
import org.xs4j.codegen.XapiType.EnumOf;
import org.xs4j.codegen.XapiType.MapOf;
import org.xs4j.codegen.XapiType.OptionOf;
import org.xs4j.codegen.XapiType.RecordOf;
import org.xs4j.codegen.XapiType.RefTo;
import org.xs4j.codegen.XapiType.SetOf;

/** How each XAPI type looks in Java: its type, how it is read, its value when absent. */
final class JavaTypes {
  static final String PACKAGE = "org.xs4j.xenapi.raw";
  static final String WIRE = "org.xs4j.xenapi.wire";

  static final ClassName SECRET = ClassName.get("org.xs4j.core", "Secret");
  static final ClassName REF = ClassName.get("org.xs4j.core", "Ref");
  static final ClassName TASK = ClassName.get("org.xs4j.xenapi", "XsTask");
  static final ClassName SINCE = wire("Since");
  static final ClassName READER = wire("WireReader");
  static final ClassName FIELD_NAMES = wire("FieldNames");
  static final ClassName CALLER = wire("XapiCaller");
  static final ClassName DECODERS = wire("Decoders");
  static final ClassName FROZEN = wire("Frozen");
  static final ClassName RECORD_TEXT = wire("RecordText");
  static final ClassName EVENT_BATCH = raw("EventBatch");

  private final Map<String, ClassName> enums = new HashMap<>();

  JavaTypes(Description description) {
    for (Description.XapiClass c : description.classes()) {
      for (Description.Enumeration e : c.enums()) {
        enums.putIfAbsent(e.name(), raw(Names.enumeration(e.name(), c.name())));
      }
    }
  }

  static ClassName wire(String name) {
    return ClassName.get(WIRE, name);
  }

  static ClassName raw(String name) {
    return ClassName.get(PACKAGE, name);
  }

  static ClassName ref(String className) {
    return raw(Names.type(className) + "Ref");
  }

  static ClassName record(String className) {
    return raw(Names.type(className) + "Record");
  }

  static ClassName args(String className) {
    return raw(Names.type(className) + "Args");
  }

  ClassName enumeration(String name) {
    ClassName type = enums.get(name);
    if (type == null) {
      throw new IllegalArgumentException("no class lists the enumeration " + name);
    }
    return type;
  }

  /** Returns the type of a field: the XAPI type, but for secrets and the uuid that all have. */
  static XapiType fieldType(String className, Description.Field field) {
    if (Secrets.field(className, field)) {
      return Basic.SECRET;
    }
    return field.name().equals("uuid") ? Basic.STRING : XapiType.parse(field.type());
  }

  /** Returns the Java type of a value. */
  TypeName type(XapiType type) {
    if (type instanceof RefTo ref) {
      return ref(ref.className());
    }
    if (type instanceof RecordOf record) {
      return record(record.className());
    }
    if (type instanceof EnumOf e) {
      return enumeration(e.name());
    }
    if (type instanceof SetOf set) {
      return ParameterizedTypeName.get(ClassName.get(List.class), boxed(set.element()));
    }
    if (type instanceof MapOf map) {
      return ParameterizedTypeName.get(
          ClassName.get(Map.class), boxed(map.key()), boxed(map.value()));
    }
    if (type instanceof OptionOf option) {
      return ParameterizedTypeName.get(ClassName.get(Optional.class), boxed(option.value()));
    }
    return switch ((Basic) type) {
      case STRING -> ClassName.get(String.class);
      case INT -> TypeName.LONG;
      case FLOAT -> TypeName.DOUBLE;
      case BOOL -> TypeName.BOOLEAN;
      case DATETIME -> ClassName.get(Instant.class);
      case VOID -> TypeName.VOID;
      case SECRET -> SECRET;
      case EVENT_BATCH -> EVENT_BATCH;
      case ANY_RECORD ->
          ParameterizedTypeName.get(ClassName.get(Optional.class), ClassName.get(Object.class));
    };
  }

  TypeName boxed(XapiType type) {
    return type(type).box();
  }

  /** Returns an expression that reads a value from {@code in}. */
  CodeBlock read(XapiType type) {
    return read(type, "in");
  }

  private CodeBlock read(XapiType type, String in) {
    if (type instanceof RefTo || type instanceof EnumOf) {
      return CodeBlock.of("$T.of($L.string())", type(type), in);
    }
    if (type instanceof RecordOf) {
      return CodeBlock.of("$T.read($L)", type(type), in);
    }
    if (type instanceof SetOf set) {
      return CodeBlock.of("$L.list($L)", in, reader(set.element(), in));
    }
    if (type instanceof MapOf map) {
      return CodeBlock.of("$L.map($L, $L)", in, key(map.key()), reader(map.value(), in));
    }
    if (type instanceof OptionOf option) {
      return CodeBlock.of("$T.of($L)", Optional.class, read(option.value(), in));
    }
    return switch ((Basic) type) {
      case STRING -> CodeBlock.of("$L.string()", in);
      case INT -> CodeBlock.of("$L.integer()", in);
      case FLOAT -> CodeBlock.of("$L.real()", in);
      case BOOL -> CodeBlock.of("$L.bool()", in);
      case DATETIME -> CodeBlock.of("$L.instant()", in);
      case VOID -> CodeBlock.of("$T.nothing($L)", DECODERS, in);
      case SECRET -> CodeBlock.of("$T.secret($L)", DECODERS, in);
      case EVENT_BATCH -> CodeBlock.of("$T.read($L)", EVENT_BATCH, in);
      case ANY_RECORD -> CodeBlock.of("$T.ofNullable($L.any())", Optional.class, in);
    };
  }

  /** Returns a function that reads a value from the reader that it is given. */
  CodeBlock reader(XapiType type) {
    return reader(type, "in");
  }

  /** The name {@code outer} is taken where the function stands. */
  private CodeBlock reader(XapiType type, String outer) {
    String inner = outer.equals("in") ? "item" : outer + "Part";
    if (type instanceof RefTo || type instanceof EnumOf || type instanceof RecordOf) {
      return CodeBlock.of("$T::read", type(type));
    }
    if (!(type instanceof Basic basic)) {
      return CodeBlock.of("$L -> $L", inner, read(type, inner));
    }
    return switch (basic) {
      case STRING -> CodeBlock.of("$T::string", READER);
      case INT -> CodeBlock.of("$T::integer", READER);
      case FLOAT -> CodeBlock.of("$T::real", READER);
      case BOOL -> CodeBlock.of("$T::bool", READER);
      case DATETIME -> CodeBlock.of("$T::instant", READER);
      case VOID -> CodeBlock.of("$T::nothing", DECODERS);
      case SECRET -> CodeBlock.of("$T::secret", DECODERS);
      case EVENT_BATCH -> CodeBlock.of("$T::read", EVENT_BATCH);
      case ANY_RECORD -> CodeBlock.of("$L -> $L", inner, read(type, inner));
    };
  }

  private CodeBlock key(XapiType type) {
    if (type instanceof RefTo || type instanceof EnumOf) {
      return CodeBlock.of("$T::of", type(type));
    }
    if (type == Basic.STRING) {
      return CodeBlock.of("$T.identity()", Function.class);
    }
    if (type == Basic.INT) {
      return CodeBlock.of("$T::integerKey", DECODERS);
    }
    throw new IllegalArgumentException("no such key: " + type);
  }

  /** Returns the value of a field that is absent: the description's, or the type's empty one. */
  CodeBlock initial(XapiType type, @Nullable JsonNode given) {
    if (type instanceof RefTo) {
      return given == null || given.asText().equals("OpaqueRef:NULL")
          ? CodeBlock.of("$T.NULL", type(type))
          : CodeBlock.of("$T.of($S)", type(type), given.asText());
    }
    if (type instanceof EnumOf) {
      return CodeBlock.of("$T.of($S)", type(type), given == null ? "" : given.asText());
    }
    if (type instanceof SetOf set) {
      List<CodeBlock> elements = new ArrayList<>();
      if (given != null) {
        given.forEach(element -> elements.add(initial(set.element(), element)));
      }
      return CodeBlock.of("$T.of($L)", List.class, CodeBlock.join(elements, ", "));
    }
    if (type instanceof MapOf map) {
      List<CodeBlock> entries = new ArrayList<>();
      if (given != null) {
        given
            .properties()
            .forEach(
                e ->
                    entries.add(
                        CodeBlock.of("$S, $L", e.getKey(), initial(map.value(), e.getValue()))));
      }
      return CodeBlock.of("$T.of($L)", Map.class, CodeBlock.join(entries, ", "));
    }
    if (type instanceof OptionOf || type == Basic.ANY_RECORD) {
      return CodeBlock.of("$T.empty()", Optional.class);
    }
    if (type instanceof RecordOf) {
      throw new IllegalArgumentException("no empty value of " + type);
    }
    return switch ((Basic) type) {
      case STRING -> CodeBlock.of("$S", given == null ? "" : given.asText());
      case INT -> CodeBlock.of("$LL", given == null ? 0 : given.asLong());
      case FLOAT -> CodeBlock.of("$Ld", given == null ? 0.0 : given.asDouble());
      case BOOL -> CodeBlock.of("$L", given != null && given.asBoolean());
      case DATETIME -> epoch(given);
      case SECRET -> CodeBlock.of("$T.of($S)", SECRET, "");
      case VOID, EVENT_BATCH, ANY_RECORD ->
          throw new IllegalArgumentException("no empty value of " + type);
    };
  }

  private static CodeBlock epoch(@Nullable JsonNode given) {
    if (given != null && !given.asText().equals("19700101T00:00:00Z")) {
      throw new IllegalArgumentException("a date other than the epoch as default: " + given);
    }
    return CodeBlock.of("$T.EPOCH", Instant.class);
  }
}
