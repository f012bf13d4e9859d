/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.xs4j.xenapi.testing.FakeXapi.success;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.core.TransportException;
import org.xs4j.xenapi.testing.FakeEvents;
import org.xs4j.xenapi.testing.FakeXapi;
import org.xs4j.xenapi.testing.Xml;

class HttpHandlersTest {
  private static final String TASK = "OpaqueRef:task";
  private static final int SIZE = 300_000;

  private final FakeXapi xapi = FakeXapi.start();
  private final List<Long> lengths = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final List<Long> progress = new ArrayList<>();

  @TempDir private Path folder;
  private XsClient xs;

  @BeforeEach
  void connect() {
    xapi.on("task.create", success(TASK));
    xapi.on("task.get_record", success(FakeEvents.task("success", 1.0, "")));
    xs = xapi.client().connect();
  }

  @AfterEach
  void stop() {
    xs.close();
    xapi.close();
  }

  private void note(HttpExchange exchange) {
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Cookie")
            + " "
            + exchange.getRequestHeaders().getFirst("Content-Length")
            + " "
            + exchange.getRequestHeaders().getFirst("Transfer-Encoding"));
  }

  private void serve(String path, int status, String location, byte[] body) {
    xapi.handle(
        path,
        exchange -> {
          note(exchange);
          lengths.add((long) exchange.getRequestBody().readAllBytes().length);
          if (!location.isEmpty()) {
            exchange.getResponseHeaders().set("Location", location);
          }
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private Path file() throws IOException {
    return Files.write(folder.resolve("disk"), new byte[SIZE]);
  }

  private void put() throws IOException {
    xs.http()
        .put("/import_raw_vdi", Map.of("vdi", "OpaqueRef:v"), file(), p -> progress.add(p.bytes()));
  }

  @Nested
  class GivenAHandler {
    @Test
    void whenPutting_thenTheFileGoesInOnePieceUnderATask() throws Exception {
      serve("/import_raw_vdi", 200, "", new byte[0]);

      put();

      then(requests)
          .containsExactly(
              "PUT /import_raw_vdi?task_id=OpaqueRef%3Atask&vdi=OpaqueRef%3Av session_id="
                  + FakeXapi.SESSION
                  + " "
                  + SIZE
                  + " null");
      then(lengths).containsExactly((long) SIZE);
      then(progress).isNotEmpty().endsWith((long) SIZE);
      then(xapi.methods()).contains("task.create").endsWith("task.destroy");
    }

    @Test
    void whenAnUpdateIsPutToThePool_thenItGoesLikeAnyFile() throws Exception {
      serve("/pool_patch_upload", 200, "", new byte[0]);

      xs.http().put("/pool_patch_upload", Map.of("sr_id", "OpaqueRef:sr"), file(), p -> {});

      then(requests)
          .containsExactly(
              "PUT /pool_patch_upload?sr_id=OpaqueRef%3Asr&task_id=OpaqueRef%3Atask session_id="
                  + FakeXapi.SESSION
                  + " "
                  + SIZE
                  + " null");
    }

    @Test
    void whenGetting_thenTheFileIsThereWhenItIsComplete() throws Exception {
      serve("/export_raw_vdi", 200, "", "disk".getBytes(UTF_8));
      Path target = folder.resolve("copy");

      xs.http().get("/export_raw_vdi", Map.of("vdi", "OpaqueRef:v"), target, p -> {});

      then(target).hasContent("disk");
      then(folder.toFile().list()).containsExactly("copy");
    }

    @Test
    void whenTheHandlerLeadsElsewhere_thenTheFileGoesThere() throws Exception {
      try (FakeXapi other = FakeXapi.start()) {
        serve("/import_raw_vdi", 302, "https://10.0.0.2/import_raw_vdi?session_id=x", new byte[0]);
        List<Integer> there = new ArrayList<>();
        other.handle(
            "/import_raw_vdi",
            exchange -> {
              there.add(exchange.getRequestBody().readAllBytes().length);
              exchange.sendResponseHeaders(200, -1);
              exchange.close();
            });
        try (XsClient mapped =
            xapi.client().addressMap(Map.of("10.0.0.2", other.url())).connect()) {
          mapped.http().put("/import_raw_vdi", Map.of(), file(), p -> {});
        }

        then(there).containsExactly(SIZE);
      }
    }
  }

  @Nested
  class GivenARefusal {
    @Test
    void whenTheSessionIsRefused_thenThatIsAnAuthenticationError() throws Exception {
      serve("/import_raw_vdi", 401, "", new byte[0]);

      thenThrownBy(() -> put())
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("PUT /import_raw_vdi on 127.0.0.1")
          .hasMessageNotContaining(FakeXapi.SESSION);
    }

    @Test
    void whenTheHandlerFails_thenTheTasksErrorIsTold() throws Exception {
      serve("/import_raw_vdi", 500, "", new byte[0]);
      xapi.on(
          "task.get_record",
          success(
              Xml.of(
                  Map.of(
                      "status", "failure", "error_info", List.of("VDI_IN_USE", "OpaqueRef:v")))));

      thenThrownBy(() -> put())
          .isInstanceOf(XapiException.class)
          .hasMessageContaining("VDI_IN_USE");
      then(xapi.methods()).endsWith("task.destroy");
    }

    @Test
    void whenNothingElseIsKnown_thenTheStatusIsTold() throws Exception {
      serve("/export_raw_vdi", 404, "", new byte[0]);
      Path target = Files.writeString(folder.resolve("copy"), "old");

      thenThrownBy(() -> xs.http().get("/export_raw_vdi", Map.of(), target, p -> {}))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("HTTP status 404");
      then(target).hasContent("old");
    }

    @Test
    void whenTheQueryNamesASession_thenNothingIsSent() {
      thenThrownBy(() -> xs.http().put("/import", Map.of("session_id", "mine"), folder, p -> {}))
          .isInstanceOf(RuntimeException.class);
      then(xapi.methods()).doesNotContain("task.create");
    }
  }
}
