/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.dispatch.Transfer;
import org.xs4j.simulator.internal.wire.JsonRpcCall;
import org.xs4j.simulator.internal.wire.JsonRpcWriter;
import org.xs4j.simulator.internal.wire.MalformedCall;
import org.xs4j.simulator.internal.wire.Reply;
import org.xs4j.simulator.internal.wire.XmlRpcReader;
import org.xs4j.simulator.internal.wire.XmlRpcWriter;
import org.xs4j.simulator.internal.world.Machine;

/** Answers the requests to one host: calls by POST on any path, files by PUT. */
final class RpcHandler implements HttpHandler {
  private static final int LONGEST_BODY = 300 * 1024;
  private static final int SLICE = 1 << 16;

  private final Machine machine;
  private final Kernel kernel;

  RpcHandler(Machine machine, Kernel kernel) {
    this.machine = machine;
    this.kernel = kernel;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // closing without an answer closes the connection: that is how a cut looks from outside
    try (exchange) {
      if (!machine.isReachable()) {
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "POST" -> post(exchange);
        case "PUT" -> put(exchange);
        case "OPTIONS" -> send(exchange, 200, "text/plain", "");
        default ->
            send(exchange, 404, "text/html", page("404 not found", "The file was not found."));
      }
    }
  }

  private void put(HttpExchange exchange) throws IOException {
    Transfer transfer = TransferRequest.of(exchange);
    Transfer.Answer answer = kernel.transfer(machine, transfer);
    String task = transfer.params().getOrDefault("task_id", "");
    switch (answer.status()) {
      case 0 -> {}
      case 302 -> {
        exchange.getResponseHeaders().set("Location", TransferRequest.elsewhere(exchange, answer));
        send(exchange, 302, "text/html", "");
      }
      case 200 -> {
        exchange.getResponseHeaders().set("task-id", task);
        send(exchange, 200, "application/octet-stream", "");
      }
      case 401 -> {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"VDI.import\"");
        send(exchange, 401, "text/html", page("401 unauthorised", "Unauthorised."));
      }
      case 404 ->
          send(exchange, 404, "text/html", page("404 not found", "The file was not found."));
      default -> send(exchange, answer.status(), "text/html", "");
    }
  }

  private void post(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      send(exchange, 413, "text/html", page("413 request entity too large", "Too large."));
      return;
    }
    try {
      // all other paths speak XML-RPC, /json among them
      if (exchange.getRequestURI().getPath().equals("/jsonrpc")) {
        JsonRpcCall call = inTheRelease(JsonRpcCall.read(body));
        Reply reply = kernel.handle(machine, call.call());
        if (!(reply instanceof Reply.Cut)) {
          String text = JsonRpcWriter.response(intended(reply), call);
          send(exchange, 200, "application/json", onTheWay(reply, text));
        }
      } else {
        Reply reply = kernel.handle(machine, XmlRpcReader.read(body));
        if (!(reply instanceof Reply.Cut)) {
          String text = XmlRpcWriter.response(intended(reply));
          send(exchange, 200, "text/xml", onTheWay(reply, text));
        }
      }
    } catch (MalformedCall e) {
      send(exchange, 500, "text/html", internalError(e.text()));
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Access-Control-Allow-Origin", "*");
    headers.set("Access-Control-Allow-Headers", "X-Requested-With");
    exchange.sendResponseHeaders(status, text.isEmpty() ? -1 : utf8Length(text));
    // in slices: the JDK's server copies whatever it is given at once
    OutputStream body = exchange.getResponseBody();
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + SLICE);
      if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
        to++;
      }
      body.write(text.substring(from, to).getBytes(StandardCharsets.UTF_8));
      from = to;
    }
  }

  private static long utf8Length(String text) {
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        length += 4;
        i++;
      } else if (Character.isSurrogate(c)) {
        length++; // written as a question mark
      } else {
        length += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      }
    }
    return length;
  }

  /** Before 7.3 a request of version 2.0 is answered in the shape of 1.0. */
  private JsonRpcCall inTheRelease(JsonRpcCall call) {
    boolean second = call.second() && machine.release().isAtLeast("inverness");
    return new JsonRpcCall(call.call(), call.id(), second);
  }

  private static Reply intended(Reply reply) {
    return reply instanceof Reply.Garbled garbled ? garbled.intended() : reply;
  }

  private static String onTheWay(Reply reply, String text) {
    return reply instanceof Reply.Garbled ? garbled(text) : text;
  }

  /** Spoils a stretch in the middle, as a broken proxy would. */
  static String garbled(String answer) {
    int from = answer.length() / 3;
    int to = 2 * answer.length() / 3;
    return answer.substring(0, from) + "\u0000".repeat(to - from) + answer.substring(to);
  }

  private static String internalError(String text) {
    return page(
        "500 internal server error",
        "An unexpected error occurred; please wait a while and try again. If the problem persists,"
            + " please contact your support representative.<h1> Additional information </h1>"
            + text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
  }

  private static String page(String title, String text) {
    return "<html><body><h1>HTTP " + title + "</h1>" + text + "</body></html>";
  }
}
