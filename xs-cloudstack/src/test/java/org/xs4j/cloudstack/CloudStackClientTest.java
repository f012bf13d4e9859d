/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.xs4j.core.Credentials;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.NotFoundException;
import org.xs4j.core.Secret;
import org.xs4j.core.TransportException;
import org.xs4j.simulator.cloudstack.SimulatedCloudStack;

class CloudStackClientTest {
  @Nested
  class GivenAZoneWithACluster {
    @Test
    void whenListing_thenTypedValuesComeBack() {
      try (Clouds clouds = new Clouds(b -> b.label("Public", "pub").setting("a.b", "7"))) {
        CloudZone zone = clouds.client.zones().get(0);
        PhysicalNetwork physical = clouds.client.networks().physical(zone.id()).get(0);

        then(clouds.client.version()).isEqualTo("4.20.1.0");
        then(clouds.client.pods(zone.id())).extracting(CloudPod::name).containsExactly("pod-1");
        then(clouds.client.settings("a.b")).extracting(CloudSetting::value).containsExactly("7");
        then(clouds.client.networks().traffic(physical.id()))
            .extracting(TrafficType::kind, TrafficType::xenLabel)
            .contains(tuple("Public", "pub"), tuple("Guest", ""));
        then(clouds.cluster().state().cluster().managedState()).isEqualTo(ManagedState.MANAGED);
      }
    }

    @Test
    void whenACommandHasNoMethod_thenItCanBeCalledByName() {
      try (Clouds clouds = new Clouds()) {
        then(clouds.client.call("listZones", Map.of("name", "zone-1"))).contains("\"zone-1\"");
      }
    }

    @Test
    void whenNoClusterHasTheName_thenTheErrorNamesThoseThereAre() {
      try (Clouds clouds = new Clouds()) {
        thenThrownBy(() -> clouds.client.cluster("xen-2"))
            .isInstanceOf(NotFoundException.class)
            .hasMessageContaining("xen-1");
      }
    }

    @Test
    void whenTheServerEnforcesPostAndTimestamps_thenItTakesOurRequests() {
      try (Clouds clouds = new Clouds(b -> b.enforcePostAndTimestamps(true))) {
        then(clouds.client.zones()).hasSize(1);
        then(clouds.cluster().addPreSetupStorage("primary", "fc-1").name()).isEqualTo("primary");
      }
    }
  }

  @Nested
  class GivenAServerThatRefuses {
    @Test
    void whenTheSecretIsWrong_thenTheErrorIs401AndNamesNoSecret() {
      try (Clouds clouds = new Clouds()) {
        CloudStackClient other =
            clouds.client(c -> c.keys(ApiKeys.of(clouds.server.apiKey(), "wrong-secret")));

        thenThrownBy(other::zones)
            .isInstanceOfSatisfying(
                CloudStackException.class,
                e -> {
                  then(e.errorCode()).isEqualTo(401);
                  then(e.httpStatus()).isEqualTo(401);
                  then(e.command()).isEqualTo("listZones");
                })
            .hasMessageNotContaining("wrong-secret");
      }
    }

    @Test
    void whenTheClockIsTooFarBehind_thenTheRequestHasExpired() {
      try (Clouds clouds = new Clouds()) {
        CloudStackClient late = clouds.client(c -> c.validity(Duration.ofSeconds(30)));
        clouds.server.onCommand("listZones").delay(Duration.ofMinutes(1));

        thenThrownBy(late::zones)
            .isInstanceOf(CloudStackException.class)
            .hasMessageContaining("this machine's clock");
      }
    }

    @Test
    void whenItDoesNotKnowTheCommand_thenTheErrorIs432() {
      try (Clouds clouds = new Clouds()) {
        thenThrownBy(() -> clouds.client.call("launchRocket", Map.of()))
            .isInstanceOfSatisfying(
                CloudStackException.class, e -> then(e.errorCode()).isEqualTo(432));
      }
    }

    @Test
    void whenAnErrorHasBothCodes_thenTheyAreTold() {
      try (Clouds clouds = new Clouds()) {
        CloudCluster cluster = clouds.client.clusters().require("xen-1");

        thenThrownBy(
                () ->
                    clouds
                        .client
                        .hosts()
                        .add(
                            cluster,
                            Ipv4Address.of("127.0.10.99"),
                            Credentials.password("root", "hush-hush")))
            .isInstanceOfSatisfying(
                CloudStackException.class,
                e -> {
                  then(e.errorCode()).isEqualTo(530);
                  then(e.csErrorCode()).isEqualTo(4440);
                  then(e.text()).contains("Cannot find the server resources");
                })
            .hasMessageContaining("management-server.log")
            .hasMessageNotContaining("hush-hush");
      }
    }

    @Test
    void whenAProxyAnswersInItsPlace_thenItIsNoAnswer() {
      try (Clouds clouds = new Clouds()) {
        clouds.server.onCommand("listZones").page(502);

        thenThrownBy(clouds.client::zones)
            .isInstanceOfSatisfying(
                TransportException.class,
                e -> then(e.phase()).isEqualTo(TransportException.Phase.ANSWER))
            .hasMessageContaining("502");
        then(clouds.server.calls(c -> c.command().equals("listZones"))).hasSize(1);
      }
    }
  }

  @Nested
  class GivenNoServer {
    @Test
    void whenNobodyListens_thenTheRequestSurelyDidNotArrive() {
      CloudStackClient client;
      try (Clouds clouds = new Clouds()) {
        client = clouds.client;
      }

      thenThrownBy(client::zones)
          .isInstanceOfSatisfying(TransportException.class, e -> then(e.surelyNotSent()).isTrue());
    }

    @Test
    void whenTheUrlHasAPassword_thenItIsRefusedAndNotRepeated() {
      thenThrownBy(
              () ->
                  CloudStackClient.builder()
                      .url(URI.create("https://admin:geheim@cloud.example.net/client/api")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("geheim");
    }

    @Test
    void whenSomethingIsNotSet_thenAllThatIsMissingIsNamed() {
      thenThrownBy(() -> CloudStackClient.builder().build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("url, keys");
    }
  }

  @Nested
  class GivenTls {
    @Test
    void whenThePinFits_thenTheServerIsTrusted() {
      try (Clouds clouds = new Clouds(b -> b.plainHttp(false))) {
        then(clouds
                .client(c -> c.trust(CloudTrust.fingerprint(clouds.server.fingerprint())))
                .zones())
            .hasSize(1);
      }
    }

    @Test
    void whenNobodyVouchesForTheServer_thenItIsRefused() {
      try (Clouds clouds = new Clouds(b -> b.plainHttp(false))) {
        for (CloudTrust trust :
            new CloudTrust[] {CloudTrust.system(), CloudTrust.fingerprint("00".repeat(32))}) {
          thenThrownBy(() -> clouds.client(c -> c.trust(trust)).zones())
              .isInstanceOfSatisfying(
                  TransportException.class,
                  e -> then(e.phase()).isEqualTo(TransportException.Phase.TRUST));
        }
        then(clouds.client(c -> c.trust(CloudTrust.parse("insecure"))).zones()).hasSize(1);
      }
    }
  }

  @Nested
  class GivenWritingCommands {
    @Test
    void whenALabelIsRegistered_thenItIsSoAndASecondTimeChangesNothing() {
      try (Clouds clouds = new Clouds()) {
        String zone = clouds.client.zones().get(0).id();
        String physical = clouds.client.networks().physical(zone).get(0).id();
        NetworkLabel label = NetworkLabel.of("cloud-guest");

        then(clouds.client.networks().label(physical, "guest", label)).isTrue();
        then(clouds.client.networks().label(physical, "Guest", label)).isFalse();
        then(clouds.client.networks().traffic(physical))
            .filteredOn(t -> t.kind().equals("Guest"))
            .extracting(TrafficType::xenLabel)
            .containsExactly("cloud-guest");
      }
    }

    @Test
    void whenAnSrIsRegistered_thenItIsPrimaryStorageOnce() {
      try (Clouds clouds = new Clouds()) {
        StoragePool first = clouds.cluster().addPreSetupStorage("primary", "fc-1");
        StoragePool second = clouds.cluster().addPreSetupStorage("primary", "fc-1");

        then(first.srLabel()).isEqualTo("fc-1");
        then(first.state()).isEqualTo("Up");
        then(second).isEqualTo(first);
        then(clouds.server.calls(c -> c.command().equals("createStoragePool"))).hasSize(1);
      }
    }

    @Test
    void whenNoSrHasTheLabel_thenNoStorageIsAdded() {
      try (Clouds clouds = new Clouds()) {
        thenThrownBy(() -> clouds.cluster().addPreSetupStorage("primary", "fc-9"))
            .hasMessageContaining("not accessible to hosts");
        thenThrownBy(() -> clouds.cluster().addPreSetupStorage("primary", "a/b"))
            .isInstanceOf(IllegalArgumentException.class);
        then(clouds.client.storage().ofCluster(clouds.cluster().id())).isEmpty();
      }
    }

    @Test
    void whenAPoolIsAdded_thenAllItsHostsComeUpWithTheirScripts() {
      try (Clouds clouds = new Clouds()) {
        try (SimulatedCloudStack fresh =
            clouds.pool.cloudStack().cluster("empty").plainHttp(true).start()) {
          CloudStackClient client =
              CloudStackClient.builder()
                  .url(URI.create(fresh.url()))
                  .keys(new ApiKeys(fresh.apiKey(), Secret.of(fresh.secretKey())))
                  .time(clouds.clock)
                  .build();
          CloudZone zone = client.zones().get(0);
          CloudCluster cluster =
              client.clusters().add(zone.id(), client.pods(zone.id()).get(0).id(), "xen-7");

          client
              .cluster("xen-7")
              .addHosts(
                  Ipv4Address.of(clouds.pool.host("xs-01").address()),
                  Credentials.password("root", clouds.pool.host("xs-01").password()));
          client.cluster("xen-7").manage(o -> {});

          then(client.clusters().add(zone.id(), cluster.podId(), "xen-7").id())
              .isEqualTo(cluster.id());
          then(client.hosts().ofCluster(cluster.id()))
              .hasSize(3)
              .allMatch(CloudHost::isUsable)
              .extracting(CloudHost::hypervisorVersion)
              .containsOnly(clouds.pool.host("xs-01").release().productVersion());
          then(fresh.calls(c -> c.command().equals("addHost")))
              .allMatch(c -> String.valueOf(c.params().get("password")).equals("***"));
        }
      }
    }

    @Test
    void whenAHostIsMaintained_thenItLosesCloudStacksTagsUntilItIsBack() {
      try (Clouds clouds = new Clouds()) {
        CloudHost host =
            clouds.client.hosts().ofCluster(clouds.cluster().id()).stream()
                .filter(h -> h.name().equals("xs-02"))
                .findFirst()
                .orElseThrow();

        clouds.client.hosts().prepareForMaintenance(host.id(), Duration.ofMinutes(5));
        then(clouds.client.hosts().find(host.id()).orElseThrow().resourceState())
            .isEqualTo(ResourceState.MAINTENANCE);

        clouds.client.hosts().cancelMaintenance(host.id(), Duration.ofMinutes(5));
        clouds.cluster().manage(o -> {});
        then(clouds.client.hosts().find(host.id()).orElseThrow().isUsable()).isTrue();
      }
    }

    @Test
    void whenAJobFails_thenItsReasonIsTheError() {
      try (Clouds clouds = new Clouds()) {
        clouds.cluster().unmanage(o -> {});
        CloudHost host = clouds.client.hosts().ofCluster(clouds.cluster().id()).get(0);

        thenThrownBy(() -> clouds.client.hosts().reconnect(host.id(), Duration.ofMinutes(5)))
            .isInstanceOf(CloudStackException.class)
            .hasMessageContaining("unmanaged cluster");
      }
    }

    @Test
    void whenTheServerStumblesOverAJob_thenItIsAskedAgain() {
      try (Clouds clouds = new Clouds()) {
        CloudHost host = clouds.client.hosts().ofCluster(clouds.cluster().id()).get(0);
        clouds.server.onCommand("queryAsyncJobResult").page(500);
        clouds.server.onCommand("queryAsyncJobResult").fail(530, "stumbled");
        clouds.server.onCommand("queryAsyncJobResult").cutBeforeEffect();

        clouds.client.hosts().reconnect(host.id(), Duration.ofMinutes(5));

        then(clouds.server.calls(c -> c.command().equals("queryAsyncJobResult")))
            .hasSizeGreaterThan(3);
        then(clouds.server.calls(c -> c.command().equals("reconnectHost"))).hasSize(1);
      }
    }
  }

  @Nested
  class GivenALog {
    @Test
    void whenCommandsAreLogged_thenNoSecretIsAmongIt() {
      ListAppender<ILoggingEvent> lines = new ListAppender<>();
      Logger logger = (Logger) LoggerFactory.getLogger("org.xs4j.cloudstack");
      logger.setLevel(Level.TRACE);
      lines.start();
      logger.addAppender(lines);
      try (Clouds clouds = new Clouds()) {
        CloudCluster cluster = clouds.client.clusters().require("xen-1");
        clouds
            .client
            .hosts()
            .add(
                cluster,
                Ipv4Address.of(clouds.pool.host("xs-01").address()),
                Credentials.password("root", clouds.pool.host("xs-01").password()));

        then(lines.list)
            .extracting(ILoggingEvent::getFormattedMessage)
            .anyMatch(m -> m.startsWith("addHost"))
            .noneMatch(m -> m.contains(clouds.pool.host("xs-01").password()))
            .noneMatch(m -> m.contains(clouds.server.secretKey()))
            .noneMatch(m -> m.contains("signature="));
      } finally {
        logger.detachAppender(lines);
      }
    }
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }
}
