/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.cloud;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code launch_hb.sh host timeout interval}: ends heartbeats that run and starts one. */
final class LaunchHeartbeat implements Command {
  @Override
  public List<String> paths() {
    return List.of(CloudFiles.DIRECTORY + "launch_hb.sh");
  }

  @Override
  public int run(Invocation call) throws IOException {
    for (int i = 0; i < 3; i++) {
      if (call.arg(i).isEmpty()) {
        call.print("Usage: launch_hb.sh [uuid of this host] [interval in seconds]");
        return i == 0 ? 2 : 3;
      }
    }
    if (!call.dom0().files().exists(XenHeartbeat.PATH)) {
      call.print("Error: Unable to find xenheartbeat.sh to launch");
      return 4;
    }
    for (Map.Entry<Long, List<String>> each : call.dom0().processes().list().entrySet()) {
      if (each.getValue().get(0).contains("xenheartbeat")) {
        call.dom0().processes().kill(each.getKey());
      }
    }
    call.dom0()
        .background(
            List.of(XenHeartbeat.PATH, call.arg(0), call.arg(1), call.arg(2)), call.state());
    call.print("======> DONE <======");
    return 0;
  }
}
