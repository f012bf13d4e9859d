/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.xs4j.xenapi.testing.FakeXapi.failure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.xenapi.raw.BondRecord;
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.testing.FakeEvents;
import org.xs4j.xenapi.testing.FakeXapi;
import org.xs4j.xenapi.testing.Xml;

class LiveViewTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final NetworkRef ONE = NetworkRef.of("OpaqueRef:n1");
  private static final NetworkRef TWO = NetworkRef.of("OpaqueRef:n2");

  private final FakeXapi xapi = FakeXapi.start();
  private final FakeEvents events = FakeEvents.on(xapi);
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private XsClient xs;

  @BeforeEach
  void connect() {
    xs = xapi.client().connect();
    put(ONE, "lan");
  }

  @AfterEach
  void stop() {
    xs.close();
    events.close();
    xapi.close();
  }

  private void put(NetworkRef ref, String label) {
    events.put("network", ref.value(), Xml.of(Map.of("name_label", label)));
  }

  private LiveView watch() {
    return xs.watch(NetworkRecord.TYPE, PifRecord.TYPE)
        .onChange(
            NetworkRecord.TYPE,
            change ->
                heard.add(
                    change.kind()
                        + " "
                        + change.before().map(NetworkRecord::nameLabel).orElse("")
                        + ">"
                        + change.after().map(NetworkRecord::nameLabel).orElse("")));
  }

  private String heard() throws InterruptedException {
    return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
  }

  @Nested
  class GivenAPool {
    @Test
    void whenOpened_thenAllObjectsAreThere() {
      events.put("pif", "OpaqueRef:p1", Xml.of(Map.of("device", "eth0")));
      try (LiveView live = watch()) {
        LiveSnapshot now = live.snapshot();

        then(now.all(NetworkRecord.TYPE)).containsOnlyKeys(ONE);
        then(now.find(NetworkRecord.TYPE, ONE).orElseThrow().nameLabel()).isEqualTo("lan");
        then(live.age()).isLessThan(LIMIT);
        then(live.failure()).isEmpty();
        thenThrownBy(() -> now.all(BondRecord.TYPE))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("Bond is not watched");
      }
    }

    @Test
    void whenObjectsComeChangeAndGo_thenListenersAndSnapshotsFollow() throws Exception {
      try (LiveView live = watch()) {
        LiveSnapshot first = live.snapshot();
        put(TWO, "dmz");
        then(heard()).isEqualTo("ADDED >dmz");
        put(TWO, "guests");
        then(heard()).isEqualTo("MODIFIED dmz>guests");
        events.remove("network", ONE.value());
        then(heard()).isEqualTo("DELETED lan>");

        then(live.snapshot().all(NetworkRecord.TYPE)).containsOnlyKeys(TWO);
        then(first.all(NetworkRecord.TYPE)).containsOnlyKeys(ONE);
      }
    }

    @Test
    void whenAwaited_thenTheSnapshotThatPassedIsReturned() {
      try (LiveView live = watch()) {
        put(TWO, "dmz");

        LiveSnapshot passed =
            live.await("two networks", s -> s.all(NetworkRecord.TYPE).size() == 2, LIMIT);

        then(passed.all(NetworkRecord.TYPE)).containsOnlyKeys(ONE, TWO);
        thenThrownBy(() -> live.await("three", s -> false, Duration.ofMillis(50)))
            .isInstanceOf(WaitTimeoutException.class)
            .hasMessageContaining("2 network");
      }
    }

    @Test
    void whenClosed_thenNothingIsAskedAnyMore() throws Exception {
      LiveView live = watch();
      events.awaitSubscription(2);
      live.close();
      live.close();
      xs.close();
      put(TWO, "dmz");

      then(live.snapshot().all(NetworkRecord.TYPE)).containsOnlyKeys(ONE);
      then(xapi.count("session.logout")).isEqualTo(1);
    }
  }

  @Nested
  class GivenATroubledPool {
    @Test
    void whenTheSessionEnds_thenAllIsReadAgainAndTheDifferenceTold() throws Exception {
      try (LiveView live = watch()) {
        events.awaitSubscription(2);
        events.endSessions();
        put(TWO, "dmz");

        then(heard()).isEqualTo("ADDED >dmz");
        then(live.snapshot().all(NetworkRecord.TYPE)).containsOnlyKeys(ONE, TWO);
        then(xapi.count("session.login_with_password")).isEqualTo(2);
      }
    }

    @Test
    void whenADeletionIsLost_thenTheCountGivesItAway() throws Exception {
      put(TWO, "dmz");
      try (LiveView live = watch()) {
        events.awaitSubscription(2);
        events.forgetDeletions();
        events.remove("network", ONE.value());
        put(TWO, "guests");

        then(heard()).isEqualTo("MODIFIED dmz>guests");
        then(heard()).isEqualTo("DELETED lan>");
        then(live.snapshot().all(NetworkRecord.TYPE)).containsOnlyKeys(TWO);
      }
    }

    @Test
    void whenTheConnectionBreaks_thenTheViewGoesOnFromThere() throws Exception {
      try (LiveView live = watch()) {
        events.awaitSubscription(2);
        events.cutNext();
        put(TWO, "dmz");

        then(heard()).isEqualTo("ADDED >dmz");
        then(live.failure()).isEmpty();
      }
    }

    @Test
    void whenEventsAreNotServed_thenOpeningSaysSo() {
      xapi.answer("event.from", body -> failure("MESSAGE_METHOD_UNKNOWN", "event.from"));

      thenThrownBy(() -> watch())
          .isInstanceOf(XapiException.class)
          .hasMessageContaining("MESSAGE_METHOD_UNKNOWN");
    }
  }
}
