/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;

class FaultsFileTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("faults.yaml"), text);
  }

  @Test
  void whenOrdered_thenTheCallsAreHitAsOftenAsSaid() throws IOException {
    Path faults =
        file(
            """
            - {call: host.get_all, host: xs-01, after: 1, times: 2, fail: [HOST_OFFLINE, x]}
            - {call: pool.get_all, delay: 90s}
            - {call: pool.get_all_records, after: 1, unplugCable: xs-01/eth1}
            """);
    SimulatorClock clock = SimulatorClock.manual();
    try (XapiSimulator sim = XapiSimulator.builder().clock(clock).start();
        XsClient xs = Connections.connect(sim.hosts().get(0))) {
      var before = clock.now();
      FaultsFile.order(faults, sim);

      xs.call("host.get_all");
      for (int i = 0; i < 2; i++) {
        thenThrownBy(() -> xs.call("host.get_all"))
            .isInstanceOf(XapiException.class)
            .hasMessageContaining("HOST_OFFLINE");
      }
      xs.call("host.get_all");
      xs.call("pool.get_all");

      then(clock.now()).isEqualTo(before.plusSeconds(90));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call: x                     | a list of faults is expected",
        "- {call: x}                 | fault 1: no effect; one of bringBackHost, cut,",
        "- {call: x, cut: never}     | fault 1: cut: before or after is expected, got \"never\"",
        "- {call: x, oops: 1}        | fault 1: unknown key \"oops\"; allowed: after, bringBackHost",
        "- {cut: before}             | fault 1: call: a text is expected, got none",
        "- {call: x, garble: false}  | fault 1: garble: true is expected, got false",
        "- {call: x, delay: soon}    | fault 1: delay: 500ms, 90s or PT1M30S is expected",
        "- {call: x, times: 0, cut: before} | fault 1: times: a whole number from 1 is expected",
        "- {call: x, cut: after, garble: true} | fault 1: one effect is expected, got cut and",
        "- {call: x, unplugCable: eth0} | fault 1: unplugCable: HOST/DEVICE is expected",
      })
  void whenAFileIsWrong_thenTheMessageSaysWhereAndWhatIsAllowed(String text, String message)
      throws IOException {
    Path faults = file(text);

    thenThrownBy(() -> FaultsFile.check(faults))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("faults.yaml: " + message);
  }
}
