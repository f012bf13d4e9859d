/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes {@code EventBatch}, the answer of {@code event.from}, which is no class of XAPI's. */
final class EventBatchWriter {
  private EventBatchWriter() {}

  static TypeSpec write() {
    ClassName type = JavaTypes.EVENT_BATCH;
    ClassName event = JavaTypes.record("event");
    TypeName events = ParameterizedTypeName.get(ClassName.get(List.class), event);
    TypeName counts = ParameterizedTypeName.get(Map.class, String.class, Long.class);
    return TypeSpec.recordBuilder(type)
        .addJavadoc("What {@code event.from} answers.\n\n")
        .addJavadoc(Docs.param("events", "the changes; none when the time ran out"))
        .addJavadoc(
            Docs.param(
                "validRefCounts",
                "how many objects there are, by class in lower case; a difference to one's own"
                    + " count means that deletions were missed"))
        .addJavadoc(Docs.param("token", "where the next call goes on"))
        .addModifiers(PUBLIC)
        .addAnnotation(Docs.since("boston"))
        .recordConstructor(
            MethodSpec.constructorBuilder()
                .addParameter(events, "events")
                .addParameter(counts, "validRefCounts")
                .addParameter(String.class, "token")
                .build())
        .addMethod(
            MethodSpec.compactConstructorBuilder()
                .addModifiers(PUBLIC)
                .addJavadoc("Refuses null and keeps copies of list and map.\n")
                .addStatement("events = $T.list(events)", JavaTypes.FROZEN)
                .addStatement("validRefCounts = $T.map(validRefCounts)", JavaTypes.FROZEN)
                .addStatement("$T.requireNonNull(token, $S)", Objects.class, "token")
                .build())
        .addMethod(read(type, event))
        .build();
  }

  private static MethodSpec read(ClassName type, ClassName event) {
    return MethodSpec.methodBuilder("read")
        .addModifiers(PUBLIC, STATIC)
        .addJavadoc("Reads a batch.\n")
        .addParameter(JavaTypes.READER, "in")
        .returns(type)
        .addCode(
            """
            var batch = new Object() {
              List<$1T> events = List.of();
              $2T<String, Long> counts = $2T.of();
              String token = "";
            };
            in.struct((name, member) -> {
              switch (name) {
                case "events" -> batch.events = member.list($1T::read);
                case "valid_ref_counts" -> batch.counts = member.map(key -> key, $3T::integer);
                case "token" -> batch.token = member.string();
                default -> member.any();
              }
            });
            return new $4T(batch.events, batch.counts, batch.token);
            """,
            event,
            Map.class,
            JavaTypes.READER,
            type)
        .build();
  }
}
