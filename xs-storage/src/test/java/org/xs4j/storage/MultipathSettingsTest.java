/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.xs4j.storage.TwoNetworksBench.furnish;
import static org.xs4j.storage.TwoNetworksBench.with;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.ssh.dom0.Multipath;

/** The vendor's device settings: in custom.conf, whole or not at all. */
class MultipathSettingsTest {
  private static final String VENDOR =
      "devices {\n  device {\n    vendor \"EXAMPLE\"\n    path_checker tur\n  }\n}\n";

  private final PoolBench bench = new PoolBench(2, b -> b.nicsPerHost(4));

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void whenSettingsAreGiven_thenOnlyCustomConfHoldsThem() throws IOException {
    furnish(bench);
    var shipped = bench.host(1).files().getPath(Multipath.SHIPPED);
    byte[] before = Files.readAllBytes(shipped);
    StorageLayout wanted = with(MultipathLayout.on().settings(VENDOR));

    Plan plan = bench.plan(wanted);
    bench.apply(plan);

    then(plan.describe())
        .contains("xs-01: write the vendor's settings to /etc/multipath/conf.d/custom.conf");
    then(Files.readString(bench.host(1).files().getPath(Multipath.CUSTOM))).isEqualTo(VENDOR);
    then(Files.readAllBytes(shipped)).isEqualTo(before);
    then(bench.plan(wanted).steps()).isEmpty();
  }

  @Test
  void whenMultipathDoesNotTakeTheSettings_thenTheFileIsAsItWas() throws IOException {
    furnish(bench);
    bench.apply(bench.plan(with(MultipathLayout.on().settings(VENDOR))));
    bench.sim.onCommand("multipathd").fail(1, "parse error");
    Plan plan = bench.plan(with(MultipathLayout.on().settings(VENDOR.replace("tur", "none"))));

    thenThrownBy(() -> bench.apply(plan))
        .isInstanceOf(StepFailedException.class)
        .hasMessageContaining("xs-02: multipathd does not take the settings");

    then(Files.readString(bench.host(2).files().getPath(Multipath.CUSTOM))).isEqualTo(VENDOR);
    then(Files.readString(bench.host(1).files().getPath(Multipath.CUSTOM))).isEqualTo(VENDOR);
  }

  @Test
  void whenSettingsAreNone_thenTheLineIsNamed() {
    thenThrownBy(() -> MultipathLayout.on().settings("devices {\n  vendor EXAMPLE }\n"))
        .isInstanceOf(IllegalArgumentException.class);
    thenThrownBy(() -> MultipathLayout.on().settings("device {\n}\n"))
        .hasMessageContaining("settings, line 1");
    thenThrownBy(() -> MultipathLayout.on().settings("rm -rf /\n"))
        .hasMessageContaining("settings, line 1");
  }
}
