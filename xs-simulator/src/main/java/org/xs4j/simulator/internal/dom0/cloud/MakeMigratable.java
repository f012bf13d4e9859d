/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.cloud;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/**
 * {@code make_migratable.sh uuid}: pretends that a VM that runs here has drivers. It sets their
 * version and no more, so that a guest without {@code feature-suspend} stays where it is.
 */
final class MakeMigratable implements Command {
  @Override
  public List<String> paths() {
    return List.of(CloudFiles.DIRECTORY + "make_migratable.sh");
  }

  @Override
  public int run(Invocation call) throws IOException {
    int[] status = new int[1];
    String[] text = {""};
    call.world()
        .exclusively(
            () -> {
              Database db = call.machine().db();
              Row vm = db.findByUuid("VM", call.arg(0));
              status[0] = refusal(call, vm);
              text[0] =
                  switch (status[0]) {
                    case 2 -> "VM must be resident on this host";
                    case 3 -> "VM must be either running or paused";
                    default -> "";
                  };
              if (status[0] == 0 && vm != null) {
                pretend(call, db, vm);
              }
            });
    if (!text[0].isEmpty()) {
      call.print(text[0]);
    }
    return status[0];
  }

  /** An unknown VM is resident nowhere, which the script takes for elsewhere. */
  private static int refusal(Invocation call, @Nullable Row vm) {
    if (vm == null || !vm.text("resident_on").equals(call.machine().host().ref())) {
      return 2;
    }
    String state = vm.text("power_state");
    return state.equals("Running") || state.equals("Paused") ? 0 : 3;
  }

  private static void pretend(Invocation call, Database db, Row vm) {
    String[] version = call.machine().release().productVersion().split("\\.", -1);
    Map<String, Object> drivers =
        Map.of("major", version[0], "minor", version[1], "micro", version[2]);
    Row guest = db.find("VM_guest_metrics", vm.text("guest_metrics"));
    Row metrics = guest == null ? db.create("VM_guest_metrics", Map.of()) : guest;
    db.set(vm, "guest_metrics", metrics.ref());
    db.set(metrics, "PV_drivers_version", drivers);
    db.set(metrics, "PV_drivers_detected", true);
  }
}
