/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import org.xs4j.simulator.SimulatedHost;

/** A target with a LUN and two portals, each in a storage network of its own. */
final class TwoNetworksBench {
  static final String IQN = "iqn.2001-05.com.example:array";
  static final String LUN = "3600a098038303053";
  static final SrPlace PLACE = SrPlace.Iscsi.of(List.of("10.0.1.5", "10.0.2.5"), IQN, LUN);

  private TwoNetworksBench() {}

  static StorageLayout with(MultipathLayout multipath) {
    return StorageLayout.builder().repository("lun", PLACE).multipath(multipath).build();
  }

  static void furnish(PoolBench bench) {
    bench
        .sim
        .storage()
        .iscsiTarget("10.0.1.5", IQN, Sims.lun(LUN, 1))
        .iscsiTarget("10.0.2.5", IQN, Sims.lun(LUN, 1));
    bench.sim.hosts().forEach(TwoNetworksBench::twoNetworks);
  }

  static void twoNetworks(SimulatedHost host) {
    int last = Integer.parseInt(host.name().substring(3));
    address(host, "eth2", "10.0.1." + (10 + last));
    address(host, "eth3", "10.0.2." + (10 + last));
  }

  static void address(SimulatedHost host, String device, String ip) {
    host.seed(
        s ->
            s.pifField(device, "IP", ip)
                .pifField(device, "netmask", "255.255.255.0")
                .pifField(device, "ip_configuration_mode", "Static")
                .pifField(device, "currently_attached", true));
  }
}
