/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UpdatesTest {
  private static final String UUID = "138b4b28-a75b-4bfe-a3b2-5ab2ea7e13e9";

  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder()
          .hosts(2)
          .pooled(true)
          .plainHttp(true)
          .clock(clock)
          .release(Release.XENSERVER_7_1)
          .start();
  private final SimulatedHost first = sim.host("xs-01");
  private final SimulatedHost second = sim.host("xs-02");
  private WireClient client = WireClient.loggedIn(first);

  @BeforeEach
  void furnish() {
    first.seed(s -> s.localSr("local"));
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private String host(SimulatedHost host) {
    return (String) client.call("host.get_by_uuid", host.uuid());
  }

  private String disk(String sr) {
    Map<String, Object> values = new TreeMap<>();
    values.put("SR", ((List<?>) client.call("SR.get_by_name_label", sr)).get(0));
    values.put("virtual_size", 1 << 20);
    values.put("type", "user");
    values.put("sharable", false);
    values.put("read_only", false);
    values.put("other_config", Map.of());
    return (String) client.call("VDI.create", values);
  }

  private HttpRequest.Builder put(SimulatedHost host, String query) {
    return HttpRequest.newBuilder(URI.create(host.url() + "/import_raw_vdi?" + query));
  }

  private WireClient.Answer upload(String vdi, byte[] image) {
    return client.send(
        put(first, "vdi=" + vdi + "&format=raw&session_id=" + client.session())
            .PUT(BodyPublishers.ofByteArray(image))
            .build());
  }

  private String introduced(SimulatedUpdate update) {
    String vdi = disk("local");
    then(upload(vdi, update.image()).status()).isEqualTo(200);
    return (String) client.call("pool_update.introduce", vdi);
  }

  private static SimulatedUpdate update() {
    return SimulatedUpdate.named("XS71E001", UUID);
  }

  @Nested
  class GivenAnUpload {
    @Test
    void whenThereIsATask_thenItTellsTheDisk() {
      String vdi = disk("local");
      String task = (String) client.call("task.create", "upload", "");

      then(client
              .send(
                  put(first, "vdi=" + vdi + "&task_id=" + task)
                      .header("Cookie", "session_id=" + client.session())
                      .PUT(BodyPublishers.ofByteArray(update().image()))
                      .build())
              .status())
          .isEqualTo(200);

      then(client.call("task.get_status", task)).isEqualTo("success");
      then(client.call("task.get_result", task)).isEqualTo("<value>" + vdi + "</value>");
      then(sim.calls(c -> c.method().equals("PUT /import_raw_vdi"))).hasSize(1);
    }

    @Test
    void whenThePasswordComesAlong_thenNoSessionIsNeeded() {
      String vdi = disk("local");
      String basic =
          Base64.getEncoder().encodeToString("root:secret".getBytes(StandardCharsets.UTF_8));

      then(client
              .send(
                  put(first, "vdi=" + vdi)
                      .header("Authorization", "Basic " + basic)
                      .PUT(BodyPublishers.ofByteArray(new byte[10]))
                      .build())
              .status())
          .isEqualTo(200);
    }

    @Test
    void whenNobodyIsLoggedIn_thenItIsUnauthorised() {
      HttpRequest.BodyPublisher body = BodyPublishers.ofByteArray(new byte[10]);

      then(client.send(put(first, "vdi=x").PUT(body).build()).status()).isEqualTo(401);
      then(client.send(put(first, "vdi=x&session_id=y").PUT(body).build()).status()).isEqualTo(401);
    }

    @Test
    void whenTheDiskIsTooSmall_thenTheTaskFails() {
      String vdi = disk("local");
      String task = (String) client.call("task.create", "upload", "");

      client.send(
          put(first, "vdi=" + vdi + "&task_id=" + task + "&session_id=" + client.session())
              .PUT(BodyPublishers.ofByteArray(new byte[2 << 20]))
              .build());

      then(client.call("task.get_status", task)).isEqualTo("failure");
      then(((List<?>) client.call("task.get_error_info", task)).get(0)).isEqualTo("INTERNAL_ERROR");
    }

    @Test
    void whenItIsOnAnotherHostsStorage_thenItIsSentThere() {
      second.seed(s -> s.localSr("elsewhere"));
      String vdi = disk("elsewhere");

      then(upload(vdi, update().image()).status()).isEqualTo(302);
    }

    @Test
    void whenItIsAnUnknownAction_thenItIsNotFound() {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(first.url() + "/pool_patch_upload"))
              .PUT(BodyPublishers.ofByteArray(new byte[10]))
              .build();

      then(client.send(request).status()).isEqualTo(404);
    }
  }

  @Nested
  class GivenAnImage {
    @Test
    void whenItIsNoUpdate_thenItIsRefused() {
      String empty = disk("local");
      then(client.failure("pool_update.introduce", empty))
          .isEqualTo(List.of("INVALID_UPDATE", "Please upload a valid package."));

      byte[] iso = update().image();
      String text = new String(iso, StandardCharsets.ISO_8859_1).replace("<update ", "<nothing ");
      String other = disk("local");
      upload(other, text.getBytes(StandardCharsets.ISO_8859_1));
      then(client.failure("pool_update.introduce", other))
          .isEqualTo(
              List.of("INVALID_UPDATE", "missing update document (update.xml) in the package."));

      String unsigned = disk("local");
      upload(unsigned, update().unsigned().image());
      then(client.failure("pool_update.introduce", unsigned))
          .isEqualTo(List.of("INVALID_UPDATE", "Invalid signature"));
    }

    @Test
    void whenItIsIntroducedTwice_thenItIsTheSame() {
      String update = introduced(update().guidance("restartHost"));

      Object vdi = client.call("pool_update.get_vdi", update);
      then(client.call("pool_update.introduce", vdi)).isEqualTo(update);
      String again = disk("local");
      upload(again, update().image());
      then(client.failure("pool_update.introduce", again))
          .isEqualTo(List.of("UPDATE_ALREADY_EXISTS", UUID));
      then(client.call("pool_update.get_after_apply_guidance", update))
          .isEqualTo(List.of("restartHost"));
      then(client.call("pool_patch.get_by_uuid", "138b4b28-0000-0000-a3b2-5ab2ea7e13e9"))
          .isNotNull();
    }
  }

  @Nested
  class GivenAnIntroducedUpdate {
    @Test
    void whenItIsApplied_thenTheHostHasItAndNeedsARebootUntilThen() {
      String update = introduced(update().guidance("restartHost").pack("xs:tools"));

      then(client.call("pool_update.precheck", update, host(first))).isEqualTo("ok");
      client.call("pool_update.apply", update, host(first));

      then(client.call("host.get_updates", host(first))).isEqualTo(List.of(update));
      then(client.call("pool_update.get_hosts", update)).isEqualTo(List.of(host(first)));
      then(client.call("host.get_updates_requiring_reboot", host(first)))
          .isEqualTo(List.of(update));
      then((Map<?, ?>) client.call("host.get_software_version", host(first)))
          .anySatisfy((k, v) -> then(k).isEqualTo("xs:tools"));
      then(client.failure("pool_update.apply", update, host(first)))
          .isEqualTo(List.of("UPDATE_ALREADY_APPLIED", update));
      then(client.failure("pool_update.destroy", update)).isEqualTo(List.of("UPDATE_IS_APPLIED"));

      client.call("host.disable", host(first));
      client.call("host.reboot", host(first));
      clock.advance(Duration.ofSeconds(30));
      client = WireClient.loggedIn(first);
      then((List<?>) client.call("host.get_updates_requiring_reboot", host(first))).isEmpty();
      then(client.call("host.get_updates", host(first))).isEqualTo(List.of(update));
    }

    @Test
    void whenItIsAppliedToThePool_thenEveryHostHasIt() {
      String update = introduced(update());

      client.call("pool_update.pool_apply", update);
      then((List<?>) client.call("pool_update.get_hosts", update)).hasSize(2);
      then(client.failure("pool_update.pool_apply", update))
          .isEqualTo(List.of("UPDATE_ALREADY_APPLIED_IN_POOL", update));
      client.call("pool_update.pool_clean", update);
      then(client.call("pool_update.get_vdi", update)).isEqualTo("OpaqueRef:NULL");
    }

    @Test
    void whenAHostIsAway_thenThePoolSaysWhich() {
      String update = introduced(update());
      second.drop();

      then(client.failure("pool_update.pool_apply", update))
          .isEqualTo(List.of("UPDATE_POOL_APPLY_FAILED", host(second)));
    }

    @Test
    void whenARequirementIsNotMet_thenTheCheckSaysSo() {
      String needy = introduced(update().requires("XS71E000"));
      then(client.failure("pool_update.precheck", needy, host(first)))
          .isEqualTo(
              List.of("UPDATE_PRECHECK_FAILED_PREREQUISITE_MISSING", "XS71E001", "XS71E000"));

      String other =
          introduced(
              SimulatedUpdate.named("XS82E001", "00000000-a75b-4bfe-a3b2-5ab2ea7e13e9")
                  .forVersion("8.2.1"));
      then(client.failure("pool_update.apply", other, host(first)))
          .isEqualTo(
              List.of("UPDATE_PRECHECK_FAILED_WRONG_SERVER_VERSION", "XS82E001", "7.1.2", "8.2.1"));

      String big =
          introduced(
              SimulatedUpdate.named("big", "00000001-a75b-4bfe-a3b2-5ab2ea7e13e9")
                  .installationSize(1L << 40));
      then(client.failure("pool_update.precheck", big, host(first)).get(0))
          .isEqualTo("UPDATE_PRECHECK_FAILED_OUT_OF_SPACE");
    }

    @Test
    void whenItsImageIsCleaned_thenItCannotBeApplied() {
      String update = introduced(update());
      client.call("pool_update.pool_clean", update);

      then(client.failure("pool_update.apply", update, host(first)))
          .isEqualTo(List.of("CANNOT_FIND_UPDATE"));
    }

    @Test
    void whenItBringsAnotherRelease_thenARebootRunsIt() {
      String update = introduced(update().brings(Release.XENSERVER_7_5));
      client.call("pool_update.apply", update, host(first));
      client.call("host.disable", host(first));
      client.call("host.reboot", host(first));
      clock.advance(Duration.ofSeconds(30));

      then(first.release()).isEqualTo(Release.XENSERVER_7_5);
    }
  }
}
