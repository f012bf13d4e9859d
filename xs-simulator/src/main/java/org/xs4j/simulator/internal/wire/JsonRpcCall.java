/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call as it came over JSON-RPC.
 *
 * @param call the method and its parameters
 * @param id what the answer repeats, as JSON text
 * @param second whether the caller speaks version 2.0 of the protocol
 */
public record JsonRpcCall(Call call, String id, boolean second) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Reads a request.
   *
   * @throws MalformedCall when it is none
   */
  public static JsonRpcCall read(byte[] body) throws MalformedCall {
    JsonNode root;
    try {
      root = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new MalformedCall("Jsonrpc.Parse_error(\"" + e.getOriginalMessage() + "\")");
    }
    if (!root.isObject()) {
      throw malformed("expected an object");
    }
    boolean second = root.has("jsonrpc");
    if (second && !root.path("jsonrpc").asText().equals("2.0")) {
      throw malformed("jsonrpc");
    }
    JsonNode id = root.path("id");
    if (!id.isTextual() && !id.isIntegralNumber()) {
      throw malformed("id");
    }
    if (!root.path("method").isTextual()) {
      throw malformed("method");
    }
    Call call = new Call(root.path("method").asText(), params(root, second));
    return new JsonRpcCall(call, id.toString(), second);
  }

  private static List<Object> params(JsonNode root, boolean second) throws MalformedCall {
    JsonNode params = root.path("params");
    List<Object> out = new ArrayList<>();
    if (params.isArray()) {
      params.forEach(p -> out.add(plain(p)));
    } else if (params.isObject() && second) {
      out.add(plain(params));
    } else if (!params.isMissingNode() || !second) {
      throw malformed("params");
    }
    return out;
  }

  private static Object plain(JsonNode json) {
    if (json.isTextual()) {
      return json.asText();
    }
    if (json.isBoolean()) {
      return json.asBoolean();
    }
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return json.asLong();
    }
    if (json.isNumber()) {
      return json.asDouble();
    }
    if (json.isArray()) {
      List<Object> list = new ArrayList<>();
      json.forEach(e -> list.add(plain(e)));
      return list;
    }
    if (json.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      json.properties().forEach(e -> map.put(e.getKey(), plain(e.getValue())));
      return map;
    }
    return Nil.NIL;
  }

  private static MalformedCall malformed(String what) {
    return new MalformedCall("Jsonrpc.Malformed_method_request(\"" + what + "\")");
  }
}
