/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.simulator.cloudstack.SimulatedApiCall;

class ManagedStateChangeTest {
  private static List<SimulatedApiCall> asked(Clouds clouds) {
    return clouds.server.calls(c -> c.command().equals("updateCluster"));
  }

  @Nested
  class GivenAManagedCluster {
    @Test
    void whenUnmanaged_thenNoHostIsConnectedAndASecondTimeNothingIsAsked() {
      try (Clouds clouds = new Clouds()) {
        List<String> told = new ArrayList<>();

        ClusterState state = clouds.cluster().unmanage(o -> o.onProgress(told::add));
        clouds.cluster().unmanage(o -> {});

        then(state.isUnmanaged()).isTrue();
        then(clouds.server.managedState("xen-1")).isEqualTo("Unmanaged");
        then(clouds.server.hostState("xs-01")).isEqualTo("Disconnected");
        then(asked(clouds)).hasSize(1);
        then(told).anyMatch(t -> t.contains("xen-1 Managed: xs-01 Up (Enabled)"));
      }
    }

    @Test
    void whenTheAnswerIsLost_thenTheStateIsLookedAtAndNothingAskedTwice() {
      try (Clouds clouds = new Clouds()) {
        clouds.server.onCommand("updateCluster").cutAfterEffect();

        clouds.cluster().unmanage(o -> {});

        then(asked(clouds)).hasSize(1);
      }
    }

    @Test
    void whenTheRequestDidNotArrive_thenItIsAskedAgainAfterALook() {
      try (Clouds clouds = new Clouds()) {
        clouds.server.onCommand("updateCluster").cutBeforeEffect();

        clouds.cluster().unmanage(o -> {});

        then(asked(clouds)).hasSize(2);
        then(clouds.server.managedState("xen-1")).isEqualTo("Unmanaged");
      }
    }

    @Test
    void whenTheServerAnswers500AndOldStates_thenItIsBorne() {
      try (Clouds clouds = new Clouds()) {
        ClusterHandle cluster = clouds.cluster();
        clouds.server.onCommand("listClusters").afterCalls(1).times(2).page(500);
        clouds.server.onCommand("listHosts").afterCalls(1).times(1).fail(530, "stumbled");
        clouds.server.onCommand("listClusters").times(2).stale(Duration.ofHours(1));

        cluster.unmanage(o -> {});

        then(clouds.server.managedState("xen-1")).isEqualTo("Unmanaged");
        then(asked(clouds)).hasSize(1);
      }
    }

    @Test
    void whenAHostIsConnecting_thenItIsWaitedForFirst() {
      try (Clouds clouds = new Clouds()) {
        ClusterHandle cluster = clouds.cluster();
        clouds.server.setHostState("xs-02", "Connecting");
        clouds
            .server
            .onCommand("listHosts")
            .afterCalls(3)
            .run(() -> clouds.server.setHostState("xs-02", "Up"));

        cluster.unmanage(o -> {});

        then(asked(clouds)).hasSize(1).allMatch(c -> c.status() == 200);
      }
    }

    @Test
    void whenAHostStaysConnected_thenTheServersReasonIsTheError() {
      try (Clouds clouds = new Clouds()) {
        clouds.server.refuseToDisconnect("xs-03", true);

        thenThrownBy(() -> clouds.cluster().unmanage(o -> o.atMost(Duration.ofHours(1))))
            .isInstanceOf(CloudStackException.class)
            .hasMessageContaining("PrepareUnmanaged Failed");
        then(asked(clouds)).hasSize(2);

        clouds.server.refuseToDisconnect("xs-03", false);
        clouds.cluster().unmanage(o -> {});
        then(clouds.server.managedState("xen-1")).isEqualTo("Unmanaged");
      }
    }

    @Test
    void whenTheServerStaysAway_thenTheLimitEndsTheWait() {
      try (Clouds clouds = new Clouds()) {
        ClusterHandle cluster = clouds.cluster();
        clouds.server.onCommand("*").times(10_000).page(503);

        thenThrownBy(() -> cluster.unmanage(o -> o.atMost(Duration.ofMinutes(3))))
            .isInstanceOf(WaitTimeoutException.class)
            .hasMessageContaining("503");
      }
    }
  }

  @Nested
  class GivenAnUnmanagedCluster {
    @Test
    void whenManaged_thenEveryHostIsUp() {
      try (Clouds clouds = new Clouds()) {
        clouds.cluster().unmanage(o -> {});

        ClusterState state = clouds.cluster().manage(o -> {});

        then(state.isInService()).isTrue();
        then(state.hosts()).hasSize(3).allMatch(CloudHost::isUsable);
      }
    }

    @Test
    void whenTheAnswerIsLostOrNeverAsked_thenItIsManagedAllTheSame() {
      try (Clouds clouds = new Clouds()) {
        clouds.cluster().unmanage(o -> {});
        clouds.server.onCommand("updateCluster").cutBeforeEffect();
        clouds.server.onCommand("updateCluster").cutAfterEffect();

        clouds.cluster().manage(o -> {});

        then(clouds.server.managedState("xen-1")).isEqualTo("Managed");
        then(clouds.server.hostState("xs-03")).isEqualTo("Up");
      }
    }

    @Test
    void whenAnOldStateShowsItManaged_thenItIsNotBelieved() {
      try (Clouds clouds = new Clouds()) {
        clouds.clock.advance(Duration.ofMinutes(10));
        clouds.cluster().unmanage(o -> {});
        ClusterHandle cluster = clouds.cluster();
        clouds.server.onCommand("listClusters").stale(Duration.ofMinutes(5));
        clouds.server.onCommand("listHosts").stale(Duration.ofMinutes(5));

        cluster.manage(o -> {});

        then(clouds.server.managedState("xen-1")).isEqualTo("Managed");
        then(clouds.server.hostState("xs-01")).isEqualTo("Up");
      }
    }

    @Test
    void whenASetupFails_thenTheErrorNamesTheHostAndTheLog() {
      try (Clouds clouds = new Clouds()) {
        clouds.cluster().unmanage(o -> {});
        clouds.server.failSetup("xs-02", true);

        thenThrownBy(() -> clouds.cluster().manage(o -> o.alertLimit(Duration.ofMinutes(2))))
            .isInstanceOfSatisfying(
                HostNotUpException.class,
                e -> then(e.hosts()).extracting(CloudHost::name).containsExactly("xs-02"))
            .hasMessageContaining("management-server.log");
        then(clouds.server.log()).anyMatch(l -> l.startsWith("xs-02"));
      }
    }

    @Test
    void whenAHostIsDisabled_thenCloudStackDoesNotTakeIt() {
      try (Clouds clouds = new Clouds()) {
        clouds.cluster().unmanage(o -> {});
        clouds.pool.host("xs-02").seed(s -> s.enabled(false));

        thenThrownBy(() -> clouds.cluster().manage(o -> o.atMost(Duration.ofMinutes(4))))
            .hasMessageContaining("xs-02");
        then(clouds.server.log()).anyMatch(l -> l.contains("not enabled"));
      }
    }
  }

  @Nested
  class GivenLabelsThatThePoolLacks {
    @Test
    void whenHostsConnect_thenTheyStayInAlert() {
      try (Clouds clouds = new Clouds(b -> b.label("Public", "cloud-public"))) {
        then(clouds.server.hostState("xs-01")).isEqualTo("Alert");
        then(clouds.server.log())
            .anyMatch(l -> l.contains("Public Network is not configured on the backend"));
      }
    }
  }
}
