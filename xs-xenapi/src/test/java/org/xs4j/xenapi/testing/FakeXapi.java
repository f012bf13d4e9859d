/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.Credentials;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.WireFormat;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.XsClientBuilder;

/** A loopback server that answers each message with what the test said, and keeps what came. */
public final class FakeXapi implements AutoCloseable {
  /** The session that logins hand out first; the next ones count on. */
  public static final String SESSION = "OpaqueRef:5e5510-1";

  /** The password that clients of tests log in with. */
  public static final String PASSWORD = "s3cr3t-Pa$$<&>";

  private static final Pattern METHOD = Pattern.compile("<methodName>(.*?)</methodName>");

  private static final Pattern JSON_METHOD = Pattern.compile("\"method\":\"(.*?)\"");

  /** Answers one request. */
  @FunctionalInterface
  public interface Reply {
    /** Writes the whole answer, headers included. */
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Deque<Reply>> replies = new HashMap<>();
  private final Map<String, Function<String, Reply>> computed = new HashMap<>();
  private final Map<String, Deque<Reply>> jsonReplies = new HashMap<>();
  private final List<String> jsonMethods = new ArrayList<>();
  private final List<String> methods = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private int logins;

  private FakeXapi(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts a server without TLS. */
  public static FakeXapi start() {
    try {
      return new FakeXapi(HttpServer.create(loopback(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server with TLS. */
  public static FakeXapi start(SSLContext tls) {
    try {
      HttpsServer server = HttpsServer.create(loopback(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      return new FakeXapi(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Returns the value of a success as XML: a text as it is, or a whole element. */
  public static Reply success(String value) {
    return body(
        "<methodResponse><params><param><value><struct><member><name>Status</name>"
            + "<value>Success</value></member><member><name>Value</name><value>"
            + value
            + "</value></member></struct></value></param></params></methodResponse>");
  }

  /** Returns a failure of XAPI. */
  public static Reply failure(String... description) {
    StringBuilder values = new StringBuilder();
    for (String text : description) {
      values.append("<value>").append(escaped(text)).append("</value>");
    }
    return body(
        "<methodResponse><params><param><value><struct><member><name>Status</name>"
            + "<value>Failure</value></member><member><name>ErrorDescription</name><value>"
            + "<array><data>"
            + values
            + "</data></array></value></member></struct></value></param></params></methodResponse>");
  }

  /** Returns a whole body, sent as XAPI sends it. */
  public static Reply body(String xml) {
    return answer(200, "text/xml", xml.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a whole answer. */
  public static Reply answer(int status, @Nullable String type, byte[] body) {
    return exchange -> {
      if (type != null) {
        exchange.getResponseHeaders().set("Content-Type", type);
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    };
  }

  /** Returns an answer of unknown length that a test writes itself. */
  public static Reply stream(Reply body) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(200, 0);
      body.to(exchange);
    };
  }

  /** Returns no answer at all: the connection is cut. */
  public static Reply cut() {
    return exchange -> {
      throw new IOException("cut");
    };
  }

  /** Writes an answer's body until the client hangs up, and returns how many bytes went out. */
  public static long pour(OutputStream out, byte[] chunk, long most) {
    long sent = 0;
    try {
      while (sent < most) {
        out.write(chunk);
        sent += chunk.length;
      }
    } catch (IOException e) {
      // the client has seen enough
    }
    return sent;
  }

  /** Escapes a text for XML. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Returns a success of JSON-RPC 2.0. */
  public static Reply json(String result) {
    return jsonBody("{\"jsonrpc\":\"2.0\",\"result\":" + result + ",\"id\":1}");
  }

  /** Returns a whole body of JSON, sent as XAPI sends it. */
  public static Reply jsonBody(String body) {
    return answer(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  /** Offers JSON-RPC and answers a message over it with these in turn; the last one stays. */
  public FakeXapi onJson(String method, Reply... answers) {
    synchronized (replies) {
      jsonReplies.put(method, new ArrayDeque<>(List.of(answers)));
    }
    return this;
  }

  /** Returns the messages that came over JSON-RPC, in order. */
  public List<String> jsonMethods() {
    synchronized (replies) {
      return List.copyOf(jsonMethods);
    }
  }

  /** Answers a message with these in turn; the last one stays. */
  public FakeXapi on(String method, Reply... answers) {
    synchronized (replies) {
      replies.put(method, new ArrayDeque<>(List.of(answers)));
    }
    return this;
  }

  /** Answers a message by what came with it; the function gets the whole request. */
  public FakeXapi answer(String method, Function<String, Reply> answer) {
    synchronized (replies) {
      computed.put(method, answer);
    }
    return this;
  }

  /** Answers another path than that of calls. */
  public FakeXapi handle(String path, Reply answer) {
    server.createContext(path, answer::to);
    return this;
  }

  /** Returns how often a message came. */
  public long count(String method) {
    return methods().stream().filter(method::equals).count();
  }

  /** Returns the messages that came, in order. */
  public List<String> methods() {
    synchronized (replies) {
      return List.copyOf(methods);
    }
  }

  /** Returns the requests that came, in order. */
  public List<String> bodies() {
    synchronized (replies) {
      return List.copyOf(bodies);
    }
  }

  /** Returns the port that the system chose. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Returns the URL without TLS. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Returns the start of a client of this server, without TLS and with quick limits. */
  public XsClientBuilder client() {
    return XsClient.builder()
        .url(url())
        .credentials(Credentials.password("root", PASSWORD))
        .trust(Trust.system())
        .transport(WireFormat.XML_RPC)
        .time(new QuickTime())
        .errorNames(false)
        .callTimeout(Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean json = exchange.getRequestURI().getPath().equals("/jsonrpc");
    Matcher m = (json ? JSON_METHOD : METHOD).matcher(body);
    String method = m.find() ? m.group(1) : "?";
    (json ? nextJson(method, body) : next(method, body)).to(exchange);
  }

  private Reply nextJson(String method, String body) {
    synchronized (replies) {
      jsonMethods.add(method);
      if (jsonReplies.isEmpty()) {
        return answer(404, "text/html", new byte[0]);
      }
      bodies.add(body);
      Deque<Reply> queue = jsonReplies.get(method);
      if (queue != null) {
        return queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
      }
      return switch (method) {
        case "session.login_with_password" -> json("\"OpaqueRef:5e5510-" + ++logins + "\"");
        case "session.logout", "task.destroy" -> json("\"\"");
        default ->
            jsonBody(
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":1,\"message\":\"NOT_IMPLEMENTED\","
                    + "\"data\":[\""
                    + method
                    + "\"]},\"id\":1}");
      };
    }
  }

  private Reply next(String method, String body) {
    synchronized (replies) {
      methods.add(method);
      bodies.add(body);
      Function<String, Reply> answer = computed.get(method);
      if (answer != null) {
        return answer.apply(body);
      }
      Deque<Reply> queue = replies.get(method);
      if (queue != null) {
        return queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
      }
      return switch (method) {
        case "session.login_with_password" -> success("OpaqueRef:5e5510-" + ++logins);
        case "session.logout", "task.destroy" -> success("");
        default -> failure("NOT_IMPLEMENTED", method);
      };
    }
  }
}
