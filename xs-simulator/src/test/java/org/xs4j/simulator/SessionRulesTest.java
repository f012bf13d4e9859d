/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who may call what: sessions of the pool, of one host, and of hosts among themselves. */
class SessionRulesTest {
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(2).pooled(true).plainHttp(true).start();
  private final SimulatedHost host = sim.host("xs-01");
  private final WireClient client = WireClient.loggedIn(host);

  @AfterEach
  void stop() {
    sim.close();
  }

  private List<?> failure(WireClient at, String method, Object... params) {
    return (List<?>) ((Map<?, ?>) at.decoded(method, params)).get("ErrorDescription");
  }

  @Nested
  class GivenALocalSession {
    private Object local(WireClient at) {
      return at.value("session.slave_local_login_with_password", "root", host.password());
    }

    @Test
    void whenItCalls_thenItMayCallAnything() {
      Object local = local(client);

      then((List<?>) client.value("host.get_all", local)).hasSize(2);
      then(failure(client, "session.get_uuid", local, local))
          .isEqualTo(List.of("HANDLE_INVALID", "session", local));
    }

    @Test
    void whenItIsOnASupporter_thenItReadsThereAsWell() {
      WireClient supporter = new WireClient(sim.host("xs-02").url());
      Object local = local(supporter);

      then((List<?>) supporter.value("host.get_all", local)).hasSize(2);
      then(failure(supporter, "host.get_all", client.session()).get(0)).isEqualTo("HOST_IS_SLAVE");
    }

    @Test
    void whenItLogsOut_thenItIsInvalid() {
      Object local = local(client);
      client.value("session.local_logout", local);

      then(failure(client, "session.local_logout", local))
          .isEqualTo(List.of("SESSION_INVALID", local));
    }
  }

  @Test
  void whenSomebodyLogsIn_thenUsersAreThingsOfThePast() {
    then(client.call("session.get_this_user", client.session())).isEqualTo("OpaqueRef:NULL");
  }

  @Test
  void whenASessionOfThePoolLogsOutLocally_thenItStays() {
    client.value("session.local_logout", client.session());

    then((List<?>) client.call("host.get_all")).hasSize(2);
  }

  @Test
  void whenAClientMakesACallOfHosts_thenItIsRefusedByName() {
    then(client.failure("host.sync_vlans", "OpaqueRef:NULL"))
        .isEqualTo(
            List.of(
                "INTERNAL_ERROR",
                "Internal API \"host.sync_vlans\" call attempted with non-pool (external)"
                    + " session"));
  }

  @Test
  void whenThePoolsSecretIsNotKnown_thenNobodyLogsInAsAHost() {
    then(failure(client, "session.slave_login", "OpaqueRef:h", "guess"))
        .isEqualTo(
            List.of("SESSION_AUTHENTICATION_FAILED", "OpaqueRef:h", "Pool credentials invalid"));
    then(failure(client, "session.slave_local_login", "guess"))
        .isEqualTo(
            List.of("SESSION_AUTHENTICATION_FAILED", "localhost", "Pool credentials invalid"));
  }

  @Nested
  class GivenEvents {
    private Object network() {
      return ((List<?>) client.call("network.get_all")).get(0);
    }

    private Map<?, ?> from(Object token) {
      return (Map<?, ?>) client.call("event.from", List.of("network"), token, 0.0);
    }

    @Test
    void whenAnObjectIsInjected_thenTheTokenIsTheLastOneBefore() {
      Object network = network();
      Object token = client.call("event.inject", "network", network);

      then((List<?>) from(token).get("events")).hasSize(1);
      then(client.failure("event.inject", "Network", network))
          .isEqualTo(List.of("HANDLE_INVALID", "Network", network));
    }

    @Test
    void whenATokenHasFewDigits_thenItIsRead() {
      then((List<?>) from("0,0").get("events")).isNotEmpty();
      then(client.failure("event.from", List.of("network"), "0", 0.0))
          .isEqualTo(List.of("EVENT_FROM_TOKEN_PARSE_FAILURE", "0"));
    }

    @Test
    void whenAFieldIsSetToWhatItIs_thenNothingIsTold() {
      Object network = network();
      Object token = from("").get("token");
      client.call(
          "network.set_name_label", network, client.call("network.get_name_label", network));

      then((List<?>) from(token).get("events")).isEmpty();
    }

    @Test
    void whenNothingWasRegistered_thenNextTellsTheSessionsTrack() {
      then(String.valueOf(client.failure("event.next").get(1))).matches("trackid=[0-9a-f]{32}");
      client.call("event.register", List.of("network"));
      then(client.call("event.get_current_id")).isEqualTo("0");
    }
  }

  @Nested
  class GivenFields {
    private final Object pool = ((List<?>) client.call("pool.get_all")).get(0);

    @Test
    void whenAKeyIsEmpty_thenItIsRefused() {
      then(client.failure("pool.add_to_other_config", pool, "", "x"))
          .isEqualTo(List.of("INTERNAL_ERROR", "Db_exn.Empty_key_in_map"));
      then(client.failure("pool.set_other_config", pool, Map.of("", "x")))
          .isEqualTo(List.of("INTERNAL_ERROR", "Db_exn.Empty_key_in_map"));
    }

    @Test
    void whenAClientsTaskIsCancelledTwice_thenItShowsWhoAsked() {
      Object task = client.call("task.create", "mine", "");
      client.call("task.cancel", task);
      client.call("task.destroy", task);

      Map<?, ?> operations = (Map<?, ?>) client.call("task.get_current_operations", task);
      then(operations).hasSize(2);
      then(operations.get("task")).isEqualTo("destroy");
      then(client.failure("task.destroy", task))
          .isEqualTo(List.of("MAP_DUPLICATE_KEY", "task", "current_operations", task, "task"));
    }
  }
}
