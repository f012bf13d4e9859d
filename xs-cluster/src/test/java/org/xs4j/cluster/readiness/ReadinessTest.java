/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.core.XsException;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.HostEndpoint;

/** How hosts are looked at, and what a report is. */
class ReadinessTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim = CleanHosts.three(Release.XCP_NG_8_3, clock);
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    sim.close();
  }

  private ReadinessReport check(List<HostEndpoint> endpoints, Requirements wanted) {
    try (Readiness readiness = Readiness.open(endpoints, clock)) {
      return readiness.check(wanted);
    }
  }

  private ReadinessReport check() {
    return check(CleanHosts.endpoints(sim), Requirements.cloudStack("4.22").build());
  }

  private XsClient client(String host) {
    return XsClient.builder()
        .url(URI.create(sim.host(host).url()))
        .credentials(Credentials.password("root", sim.host(host).password()))
        .trust(Trust.system())
        .time(clock)
        .connect();
  }

  @Nested
  class GivenHostsThatCannotBeLoggedInTo {
    @Test
    void whenOneTakesAnotherPassword_thenItIsNamedAndTheOthersAreLookedAt() {
      try (XsClient xs = client("xs-02")) {
        xs.raw().session().changePassword(Secret.of(""), Secret.of("another"));
      }
      List<HostEndpoint> endpoints = new ArrayList<>(CleanHosts.endpoints(sim));
      endpoints.set(1, CleanHosts.endpoint(sim.host("xs-02"), "wrong"));

      ReadinessReport report = check(endpoints, Requirements.newest().build());

      then(report.faults())
          .singleElement()
          .satisfies(
              f -> {
                then(f.check()).isEqualTo("access.login");
                then(f.host()).isEqualTo("xs-02");
                then(f.seen()).contains("does not take the username and password");
              });
      then(report.pools()).hasSize(2);
      then(report.describe() + report.toJson() + report.toHtml()).doesNotContain("wrong");
    }

    @Test
    void whenOneDoesNotAnswer_thenItIsNamed() {
      List<HostEndpoint> endpoints = new ArrayList<>(CleanHosts.endpoints(sim));
      endpoints.add(
          new HostEndpoint(
              "xs-09",
              URI.create("http://127.0.10.99:1"),
              Optional.empty(),
              Credentials.password("root", Secret.of("secret")),
              Trust.system()));

      ReadinessReport report = check(endpoints, Requirements.newest().build());

      then(report.faults()).singleElement().hasToString(report.faults().get(0).toString());
      then(report.faults().get(0).seen()).contains("http://127.0.10.99:1", "does not answer");
    }

    @Test
    void whenNoneAnswers_thenItIsAnError() {
      sim.close();

      thenThrownBy(ReadinessTest.this::check).isInstanceOf(XsException.class);
    }
  }

  @Nested
  class GivenHostsWithDifferentPasswords {
    @Test
    void whenEachTakesItsOwn_thenTheOneThatDiffersFromTheFirstIsNamed() {
      try (XsClient xs = client("xs-03")) {
        xs.raw().session().changePassword(Secret.of(""), Secret.of("another"));
      }
      List<HostEndpoint> endpoints = new ArrayList<>(CleanHosts.endpoints(sim));
      endpoints.set(2, CleanHosts.endpoint(sim.host("xs-03"), sim.host("xs-03").password()));

      ReadinessReport report = check(endpoints, Requirements.cloudStack("4.22").build());

      then(report.faults())
          .singleElement()
          .satisfies(
              f -> {
                then(f.check()).isEqualTo("access.credentials");
                then(f.host()).isEqualTo("xs-03");
              });
    }

    @Test
    void whenASupporterIsInThePool_thenItIsAskedItself() {
      PreparedPool.prepare(sim, clock);
      sim.clearCalls();

      ReadinessReport report = check();

      then(report.with(Severity.PASS))
          .filteredOn(f -> f.check().equals("access.credentials"))
          .hasSize(3);
      then(sim.calls(c -> c.method().equals("session.slave_local_login_with_password"))).hasSize(2);
    }
  }

  @Nested
  class GivenTwoPools {
    private final XapiSimulator four =
        XapiSimulator.builder()
            .hosts(4)
            .nicsPerHost(3)
            .release(Release.XCP_NG_8_3)
            .plainHttp(true)
            .clock(clock)
            .start();

    private void join(String host, String coordinator) {
      four.hosts().forEach(h -> h.seed(CleanHosts::clean));
      try (XsClient xs =
          XsClient.builder()
              .url(URI.create(four.host(host).url()))
              .credentials(Credentials.password("root", four.host(host).password()))
              .trust(Trust.system())
              .time(clock)
              .connect()) {
        xs.raw()
            .pool()
            .join(
                four.host(coordinator).address(),
                "root",
                Secret.of(four.host(coordinator).password()));
      }
      clock.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
      four.close();
    }

    @Test
    void whenTheyDiffer_thenLabelsAndClocksAreComparedOverBoth() {
      join("xs-02", "xs-01");
      join("xs-04", "xs-03");
      four.host("xs-01").seed(s -> s.label("eth2", "cloud-public"));
      four.host("xs-03").seed(s -> s.label("eth1", "cloud-public"));
      four.host("xs-04").skewClock(Duration.ofSeconds(30));

      List<Finding> failed =
          check(CleanHosts.endpoints(four), Requirements.cloudStack("4.22").build())
              .with(Severity.FAIL);

      then(failed)
          .extracting(Finding::check, Finding::host)
          .containsExactlyInAnyOrder(
              tuple("time.agree", "xs-04"),
              tuple("labels.same-place", "xs-03"),
              tuple("labels.same-place", "xs-04"));
      then(failed)
          .filteredOn(f -> f.check().equals("labels.same-place"))
          .allSatisfy(f -> then(f.seen()).isEqualTo("'cloud-public' is on eth1, on xs-01 on eth2"));
    }
  }

  @Nested
  class GivenClocks {
    @Test
    void whenTheyAgree_thenAFewAnswersOfWholeSecondsTellSo() {
      then(check().with(Severity.PASS)).filteredOn(f -> f.check().equals("time.agree")).hasSize(3);
    }

    @Test
    void whenOneIsAboutASecondOff_thenItIsUnknown() {
      sim.host("xs-02").skewClock(Duration.ofMillis(1100));

      then(check().with(Severity.UNKNOWN))
          .filteredOn(f -> f.check().equals("time.agree"))
          .singleElement()
          .satisfies(f -> then(f.seen()).contains("too coarse to tell"));
    }
  }

  @Nested
  class GivenAReport {
    @Test
    void whenWrittenAsJson_thenItsFormIsStable() throws IOException {
      sim.host("xs-02").seed(s -> s.bond("own", "eth2", "eth3"));

      JsonNode json = new ObjectMapper().readTree(check().toJson());

      then(json.fieldNames())
          .toIterable()
          .containsExactly("schema", "at", "cloudStack", "ready", "summary", "pools", "findings");
      then(json.path("schema").asInt()).isEqualTo(1);
      then(json.path("at").asText()).startsWith("2026-01-01T00:00:");
      then(json.path("ready").asBoolean()).isFalse();
      then(json.path("summary").fieldNames())
          .toIterable()
          .containsExactly("fail", "warn", "unknown", "pass");
      then(json.path("findings").get(0).toString())
          .startsWith(
              "{\"check\":\"join.bonds\",\"severity\":\"fail\",\"pool\":\"xs-02\",\"host\":\"xs-02\"")
          .contains("\"code\":\"POOL_JOINING_HOST_HAS_BONDS\"");
      JsonNode host = json.path("pools").get(1).path("hosts").get(0);
      then(host.path("role").asText()).isEqualTo("joining");
      then(host.path("interfaces").toString()).contains("\"members\":[\"eth2\",\"eth3\"]");
    }

    @Test
    void whenSomebodyConfirms_thenTheFindingPassesWithTheWords() {
      ReadinessReport report =
          check(
              CleanHosts.endpoints(sim),
              Requirements.newest().confirm("hardware.certified", "Ada, HCL of May").build());

      then(report.with(Severity.PASS))
          .filteredOn(f -> f.check().equals("hardware.certified"))
          .hasSize(3)
          .allSatisfy(f -> then(f.seen()).isEqualTo("confirmed: Ada, HCL of May"));
    }

    @Test
    void whenACheckIsAdded_thenItLooksToo() {
      ReadinessCheck own =
          new ReadinessCheck() {
            @Override
            public CheckInfo info() {
              return new CheckInfo("own.rack", "rack", "", "", "", "");
            }

            @Override
            public List<Finding> look(ReadinessFacts facts, Requirements wanted) {
              return List.of(
                  new Finding(
                      "own.rack", Severity.WARN, "p", "h", "", "rack", "seen", "", "", "", ""));
            }
          };

      then(check(CleanHosts.endpoints(sim), Requirements.newest().check(own).build()).faults())
          .extracting(Finding::check)
          .containsExactly("own.rack");
    }
  }

  @Nested
  class GivenRequirements {
    @Test
    void whenTheReleaseIsUnknown_thenItIsRefusedWithThoseThatAreKnown() {
      thenThrownBy(() -> Requirements.cloudStack("4.99"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("CloudStack release: '4.99'", "4.11", "4.22");
    }

    @Test
    void whenAReleaseHasNoRowOfItsOwn_thenTheOneBeforeItHolds() {
      SupportedProducts known = SupportedProducts.known();

      then(known.row("4.20")).isEqualTo("4.20.1");
      then(known.row("4.20.0")).isEqualTo("4.20.0");
      then(known.row("4.20.3")).isEqualTo("4.20.1");
      then(known.row("4.22.0.1")).isEqualTo("4.22");
      then(known.newest()).isEqualTo("4.22");
    }

    @Test
    void whenTheMatrixIsReplaced_thenItIsJudgedByThat() throws IOException {
      Path file =
          Files.writeString(
              folder.resolve("products.json"),
              "{\"schema\": 1, \"brands\": {\"XCP-ng\": \"XCP-ng\"},"
                  + " \"releases\": {\"5.0\": {\"supported\": {\"XCP-ng\": [\"9\"]}}}}");

      ReadinessReport report =
          check(
              CleanHosts.endpoints(sim),
              Requirements.newest().products(SupportedProducts.read(file)).build());

      then(report.cloudStack()).isEqualTo("5.0");
      then(report.faults()).hasSize(3).allSatisfy(f -> then(f.wanted()).contains("XCP-ng 9"));
    }

    @Test
    void whenTheMatrixCannotBeRead_thenTheFileIsNamed() throws IOException {
      Path file = Files.writeString(folder.resolve("products.json"), "{\"schema\": 7}");

      thenThrownBy(() -> SupportedProducts.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("products.json");
    }

    @Test
    void whenSomethingUnknownIsConfirmed_thenItIsRefused() {
      thenThrownBy(() -> Requirements.newest().confirm("no.such", "x"))
          .hasMessageContaining("no.such=x");
    }
  }
}
