/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.wire.JsonRpcCall;
import org.xs4j.simulator.internal.wire.JsonRpcWriter;
import org.xs4j.simulator.internal.wire.MalformedCall;
import org.xs4j.simulator.internal.wire.Reply;
import org.xs4j.simulator.internal.wire.XmlRpcReader;
import org.xs4j.simulator.internal.wire.XmlRpcWriter;
import org.xs4j.simulator.internal.world.Machine;

/** Answers the requests to one host: calls on any path, POST alone. */
final class RpcHandler implements HttpHandler {
  private static final int LONGEST_BODY = 300 * 1024;

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
      if (!machine.isUp()) {
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "POST" -> post(exchange);
        case "OPTIONS" -> send(exchange, 200, "text/plain", "");
        default ->
            send(exchange, 404, "text/html", page("404 not found", "The file was not found."));
      }
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
        JsonRpcCall call = JsonRpcCall.read(body);
        Reply reply = kernel.handle(machine, call.call());
        if (!(reply instanceof Reply.Cut)) {
          send(exchange, 200, "application/json", JsonRpcWriter.response(reply, call));
        }
      } else {
        Reply reply = kernel.handle(machine, XmlRpcReader.read(body));
        if (!(reply instanceof Reply.Cut)) {
          send(exchange, 200, "text/xml", XmlRpcWriter.response(reply));
        }
      }
    } catch (MalformedCall e) {
      send(exchange, 500, "text/html", internalError(e.text()));
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Access-Control-Allow-Origin", "*");
    headers.set("Access-Control-Allow-Headers", "X-Requested-With");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
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
