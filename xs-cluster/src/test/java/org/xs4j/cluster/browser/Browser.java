/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real browser without a window, driven by its own debugging protocol. Where none is installed
 * {@link #find()} is empty; the variable {@code XS_BROWSER} names another one.
 */
public final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> answers;
  private int last;

  private Browser(Process process, WebSocket socket, BlockingQueue<JsonNode> answers) {
    this.process = process;
    this.socket = socket;
    this.answers = answers;
  }

  /** Returns the browser of this machine. */
  public static Optional<Path> find() {
    String named = System.getenv("XS_BROWSER");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    return Stream.of(System.getenv("PATH").split(":", -1))
        .filter(dir -> !dir.isEmpty())
        .flatMap(dir -> NAMES.stream().map(name -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts a browser.
   *
   * @param program the browser
   * @param profile an empty folder for what it keeps
   */
  public static Browser start(Path program, Path profile) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox", // as root there is no other way; it shows our own page only
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-extensions",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("browser.log").toFile())
            .start();
    try {
      BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
      return new Browser(process, connect(process, profile, answers), answers);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Waits until it tells its port, asks for its page, and connects to that. */
  private static WebSocket connect(Process process, Path profile, BlockingQueue<JsonNode> answers)
      throws IOException {
    Path file = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!(Files.exists(file) && Files.readAllLines(file).size() > 1)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException(
            "the browser does not start: " + Files.readString(profile.resolve("browser.log")));
      }
      pause();
    }
    String port = Files.readAllLines(file).get(0);
    JsonNode pages;
    try (InputStream in = URI.create("http://127.0.0.1:" + port + "/json").toURL().openStream()) {
      pages = JSON.readTree(in);
    }
    for (JsonNode page : pages) {
      if (page.path("type").asText().equals("page")) {
        return HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create(page.path("webSocketDebuggerUrl").asText()), new Listener(answers))
            .join();
      }
    }
    throw new IOException("the browser has no page: " + pages);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20); // a process of its own: nobody tells when it is up
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Shows a page in a window of a size, in light or dark. */
  public void show(Path page, int width, int height, boolean dark) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    call("Page.enable", Map.of());
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!evaluate("location.protocol + document.readyState").asText().equals("file:complete")) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the page does not load");
      }
      pause();
    }
  }

  /** Returns the value of a script's expression. */
  public JsonNode evaluate(String expression) {
    JsonNode result =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** Writes what is shown, all of its length, as a PNG. */
  public void screenshot(Path file) {
    JsonNode shot =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    try {
      Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode call(String method, Map<String, Object> params) {
    int id = ++last;
    try {
      String text = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", params));
      socket.sendText(text, true).join();
      while (true) {
        @Nullable JsonNode answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (answer == null) {
          throw new IllegalStateException("the browser does not answer " + method);
        }
        if (answer.path("id").asInt() == id) {
          if (answer.has("error")) {
            throw new IllegalStateException(method + ": " + answer.path("error"));
          }
          return answer.path("result");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }

  private static final class Listener implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> answers;
    private final StringBuilder text = new StringBuilder();

    Listener(BlockingQueue<JsonNode> answers) {
      this.answers = answers;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
      text.append(part);
      if (whole) {
        try {
          answers.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
