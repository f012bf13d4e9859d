/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.xs4j.simulator.internal.world.World;

/** Answers requests: parameters, signature, command, envelope; faults to order on the way. */
final class ApiServer implements HttpHandler {
  /**
   * A request that was answered.
   *
   * @param command the command
   * @param params its parameters; passwords and keys are masked
   * @param status the HTTP status; 0 when the connection was closed
   * @param at when it was answered
   */
  record Entry(String command, Map<String, String> params, int status, Instant at) {}

  private static final String PAGE = "<html><body><h1>Something is wrong</h1></body></html>";

  private final ObjectMapper mapper = new ObjectMapper();
  private final World world;
  private final CloudSettings settings;
  private final Commands commands;
  private final CloudFaults faults;
  private final Consumer<Entry> log;

  ApiServer(
      World world,
      CloudSettings settings,
      Commands commands,
      CloudFaults faults,
      Consumer<Entry> log) {
    this.world = world;
    this.settings = settings;
    this.commands = commands;
    this.faults = faults;
    this.log = log;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // closing without an answer closes the connection: that is how a cut looks from outside
    try (exchange) {
      String query = exchange.getRequestURI().getRawQuery();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> params = new TreeMap<>(Requests.read(query == null ? "" : query));
      params.putAll(Requests.read(body));
      answer(exchange, params);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, Map<String, String> params)
      throws IOException, InterruptedException {
    String command = Requests.find(params, "command").orElse("");
    CloudFaults.Order fault = faults.take(command);
    boolean stale = fault.kind() == CloudFaults.Kind.STALE;
    if (!stale && !fault.time().isZero()) {
      world.timeline().sleep(fault.time());
    }
    fault.hook().run();
    switch (fault.kind()) {
      case CUT_BEFORE -> note(command, params, 0);
      case PAGE -> send(exchange, command, params, fault.code(), "text/html", PAGE);
      case FAIL ->
          send(exchange, command, params, new ApiFailure(fault.code(), 9999, fault.text()));
      case CUT_AFTER -> {
        run(exchange, command, params, Instant.MAX);
        note(command, params, 0);
      }
      case STALE -> {
        Instant then = world.timeline().now().minus(fault.time());
        send(exchange, command, params, run(exchange, command, params, then));
      }
      case NONE -> send(exchange, command, params, run(exchange, command, params, Instant.MAX));
    }
  }

  /** Carries a command out; returns the content of its answer, or its failure. */
  private Object run(
      HttpExchange exchange, String command, Map<String, String> params, Instant asOf)
      throws InterruptedException {
    try {
      Instant now = world.timeline().now();
      Requests.verify(params, settings.apiKey(), settings.secretKey(), now, settings.enforce());
      if (settings.enforce() && writes(command) && !exchange.getRequestMethod().equals("POST")) {
        throw new ApiFailure(405, 9999, "Method not allowed: use POST");
      }
      Map<String, String> lower = new TreeMap<>();
      params.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
      return commands.find(command).run(new ApiRequest(command, lower, asOf));
    } catch (ApiFailure e) {
      return e;
    } catch (RuntimeException e) {
      return ApiFailure.internal("Internal error executing command: " + e);
    }
  }

  private static boolean writes(String command) {
    String lower = command.toLowerCase(Locale.ROOT);
    return !lower.startsWith("list") && !lower.startsWith("query");
  }

  private void send(
      HttpExchange exchange, String command, Map<String, String> params, Object answer)
      throws IOException {
    ApiFailure failure = answer instanceof ApiFailure f ? f : null;
    int status = failure == null ? 200 : failure.code();
    String key = (status == 432 ? "error" : command.toLowerCase(Locale.ROOT)) + "response";
    Object content = failure == null ? answer : failure.body();
    send(exchange, command, params, status, "application/json", json(Map.of(key, content)));
  }

  private String json(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that is no JSON", e);
    }
  }

  private void send(
      HttpExchange exchange,
      String command,
      Map<String, String> params,
      int status,
      String type,
      String text)
      throws IOException {
    note(command, params, status);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=UTF-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void note(String command, Map<String, String> params, int status) {
    Map<String, String> masked = new TreeMap<>(params);
    masked.replaceAll(
        (name, value) ->
            name.equalsIgnoreCase("password") || name.equalsIgnoreCase("signature")
                ? "***"
                : value);
    log.accept(new Entry(command, Map.copyOf(masked), status, world.timeline().now()));
  }
}
