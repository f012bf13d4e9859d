/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import org.xs4j.codegen.Description.Message;
import org.xs4j.codegen.Description.Param;
import org.xs4j.codegen.XapiType.Basic;
import org.xs4j.codegen.XapiType.RecordOf;

/** Writes a class's messages, such as {@code PifApi}. */
final class ApiWriter {
  private final JavaTypes types;

  ApiWriter(JavaTypes types) {
    this.types = types;
  }

  TypeSpec write(Description.XapiClass xapi) {
    List<MethodSpec> methods = new ArrayList<>();
    for (Message message : xapi.messages()) {
      for (List<Param> params : prefixes(message)) {
        methods.add(method(xapi, message, params));
        if (message.async()) {
          methods.add(asyncMethod(xapi, message, params));
        }
      }
    }
    Unique.check(xapi.name(), methods.stream().map(ApiWriter::signature).toList());
    return TypeSpec.classBuilder(JavaTypes.raw(Names.type(xapi.name()) + "Api"))
        .addJavadoc(
            "The messages of XAPI's class {@code $L}. $L\n", xapi.name(), xapi.life().sentence())
        .addModifiers(PUBLIC, FINAL)
        .addAnnotation(Docs.since(xapi.life()))
        .addField(JavaTypes.CALLER, "caller", PRIVATE, FINAL)
        .addMethod(
            MethodSpec.constructorBuilder()
                .addModifiers(PUBLIC)
                .addJavadoc("Creates the messages over a caller.\n")
                .addParameter(JavaTypes.CALLER, "caller")
                .addStatement("this.caller = caller")
                .build())
        .addMethods(methods)
        .build();
  }

  /** Returns the parameter lists that a message may be called with, the shortest first. */
  private static List<List<Param>> prefixes(Message message) {
    List<Param> params = message.ownParams();
    int required = params.size();
    while (required > 0 && params.get(required - 1).optional()) {
      required--;
    }
    if (params.subList(0, required).stream().anyMatch(Param::optional)) {
      throw new IllegalArgumentException("optional before required in " + message.name());
    }
    List<List<Param>> prefixes = new ArrayList<>();
    for (int length = required; length <= params.size(); length++) {
      prefixes.add(params.subList(0, length));
    }
    return prefixes;
  }

  private MethodSpec method(Description.XapiClass xapi, Message message, List<Param> params) {
    XapiType result = resultType(xapi, message);
    CodeBlock call =
        CodeBlock.of(
            "this.caller.$L($S, $L$L)",
            message.inSession() ? "call" : "callWithoutSession",
            wireName(xapi, message),
            types.reader(result),
            arguments(params));
    MethodSpec.Builder method =
        start(xapi, message, params, Names.method(message.name(), xapi.name()))
            .returns(types.type(result));
    if (result == Basic.VOID) {
      return method.addStatement(call).build();
    }
    return method
        .addJavadoc("@return {@code $L}\n", message.result())
        .addStatement("return $L", call)
        .build();
  }

  private MethodSpec asyncMethod(Description.XapiClass xapi, Message message, List<Param> params) {
    XapiType result = resultType(xapi, message);
    TypeName task = ParameterizedTypeName.get(JavaTypes.TASK, types.boxed(result));
    return start(xapi, message, params, Names.method(message.name(), xapi.name()) + "Async")
        .addJavadoc("@return the task of {@code $L}\n", message.result())
        .returns(task)
        .addStatement(
            "return this.caller.callAsync($S, $L$L)",
            wireName(xapi, message),
            types.reader(result),
            arguments(params))
        .build();
  }

  private MethodSpec.Builder start(
      Description.XapiClass xapi, Message message, List<Param> params, String name) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(PUBLIC)
            .addAnnotation(Docs.since(message.life()))
            .addJavadoc("$L\n\n", text(xapi, message, name));
    for (Param param : params) {
      String variable = Names.variable(param.name());
      method.addParameter(parameter(xapi, message, param, variable));
      method.addJavadoc(
          Docs.param(
              variable,
              Docs.code(param.name())
                  + ", "
                  + Docs.code(param.type())
                  + (param.since() == null ? "" : ", since " + Docs.code(param.since()))));
    }
    return method;
  }

  private static String text(Description.XapiClass xapi, Message message, String name) {
    StringBuilder text = new StringBuilder(name.endsWith("Async") ? "Starts " : "Calls ");
    text.append(Docs.code(wireName(xapi, message))).append(". ");
    if (message.role() != null) {
      text.append("Role ").append(Docs.code(message.role())).append(". ");
    }
    text.append(message.life().sentence());
    if (message.hidden()) {
      text.append(" Hidden.");
    }
    if (message.errors() != null) {
      text.append("\nDeclared errors: ").append(Docs.codes(message.errors())).append('.');
    }
    return text.toString();
  }

  private ParameterSpec parameter(
      Description.XapiClass xapi, Message message, Param param, String variable) {
    TypeName type = types.type(paramType(xapi, message, param));
    if (XapiType.parse(param.type()) instanceof RecordOf record) {
      type = JavaTypes.args(record.className());
    }
    ParameterSpec.Builder spec = ParameterSpec.builder(type, variable);
    if (param.since() != null) {
      spec.addAnnotation(Docs.since(param.since()));
    }
    return spec.build();
  }

  private static XapiType paramType(Description.XapiClass xapi, Message message, Param param) {
    return Secrets.param(xapi.name(), message, param) ? Basic.SECRET : XapiType.parse(param.type());
  }

  private static XapiType resultType(Description.XapiClass xapi, Message message) {
    return Secrets.result(xapi.name(), message) ? Basic.SECRET : XapiType.parse(message.result());
  }

  private static CodeBlock arguments(List<Param> params) {
    CodeBlock.Builder arguments = CodeBlock.builder();
    params.forEach(p -> arguments.add(", $N", Names.variable(p.name())));
    return arguments.build();
  }

  private static String wireName(Description.XapiClass xapi, Message message) {
    return xapi.name() + "." + message.name();
  }

  private static String signature(MethodSpec method) {
    return method.name() + method.parameters().stream().map(ParameterSpec::type).toList();
  }
}
