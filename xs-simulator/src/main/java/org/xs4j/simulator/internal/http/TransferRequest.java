/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.xs4j.simulator.internal.dispatch.Transfer;

/** Reads what is said about a file in a request's head. */
final class TransferRequest {
  private TransferRequest() {}

  static Transfer of(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    Map<String, String> params = new HashMap<>();
    for (String cookies :
        exchange.getRequestHeaders().getOrDefault("Cookie", java.util.List.of())) {
      add(params, cookies.split(";", -1));
    }
    if (uri.getRawQuery() != null) {
      add(params, uri.getRawQuery().split("&", -1));
    }
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    return new Transfer(
        exchange.getRequestMethod() + " " + uri.getPath(),
        params,
        authorization == null ? "" : authorization,
        exchange.getRequestHeaders().containsKey("Transfer-Encoding"),
        exchange.getRequestBody());
  }

  private static void add(Map<String, String> params, String[] pairs) {
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        params.put(pair.substring(0, equals).strip(), value);
      }
    }
  }

  /** Returns where else to go with a request; all hosts listen on the same port. */
  static String elsewhere(HttpExchange exchange, Transfer.Answer answer) {
    String scheme = exchange instanceof HttpsExchange ? "https://" : "http://";
    int port = exchange.getLocalAddress().getPort();
    return scheme + answer.redirect() + ":" + port + exchange.getRequestURI();
  }
}
