/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xs4j.benchmarks.Answers.Both;

/** Answers calls from memory in both formats. */
final class Loopback implements AutoCloseable {
  /** What its threads' names begin with, so that what they allocate is not counted. */
  static final String THREADS = "loopback-";

  /** The server copies what it is given, so it is not given all at once. */
  private static final int PIECE = 64 << 10;

  private static final Pattern METHOD =
      Pattern.compile("(?:<methodName>|\"method\":\")([\\w.]+)[\"<]");

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, Both> answers = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final String scheme;

  Loopback(@Nullable SSLContext tls) {
    AtomicInteger count = new AtomicInteger();
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, THREADS + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try {
      if (tls == null) {
        server = HttpServer.create(address, 0);
      } else {
        HttpsServer https = HttpsServer.create(address, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        server = https;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    scheme = tls == null ? "http" : "https";
    answers.put("session.login_with_password", Answers.text("OpaqueRef:session"));
    answers.put("session.logout", Answers.text(""));
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  Loopback on(String method, Both answer) {
    answers.put(method, answer);
    return this;
  }

  URI url() {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Matcher m = METHOD.matcher(body);
    Both answer = answers.getOrDefault(m.find() ? m.group(1) : "", Answers.nothing());
    boolean json = exchange.getRequestURI().getPath().equals("/jsonrpc");
    byte[] bytes = json ? answer.json() : answer.xml();
    exchange.getResponseHeaders().set("Content-Type", json ? "application/json" : "text/xml");
    exchange.sendResponseHeaders(200, bytes.length);
    for (int at = 0; at < bytes.length; at += PIECE) {
      exchange.getResponseBody().write(bytes, at, Math.min(PIECE, bytes.length - at));
    }
    exchange.close();
  }
}
