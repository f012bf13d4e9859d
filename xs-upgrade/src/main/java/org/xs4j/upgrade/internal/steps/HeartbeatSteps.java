/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.util.Optional;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.RemoteFiles;
import org.xs4j.ssh.Shells;
import org.xs4j.upgrade.DisarmHeartbeat;
import org.xs4j.upgrade.RestoreHeartbeat;

/**
 * Disarms the heartbeat by which a host that CloudStack prepared resets itself when its storage
 * does not answer, and arms it again. The list of SRs that it writes to is a file; an empty one
 * keeps it quiet.
 */
final class HeartbeatSteps {
  private static final String FILE = "/opt/cloud/bin/heartbeat";
  private static final int MODE = 0644;

  private HeartbeatSteps() {}

  private static String content(HostShell shell) {
    RemoteFiles files = shell.files();
    return files.exists(FILE) ? files.readText(FILE).strip() : "";
  }

  /** Empties the list, and notes it. */
  static final class Disarm implements StepExecutor<DisarmHeartbeat> {
    private final Shells shells;

    Disarm(Shells shells) {
      this.shells = shells;
    }

    @Override
    public Probe probe(DisarmHeartbeat step, StepContext context) {
      String content = content(shells.of(step.host()));
      return content.isEmpty() ? Probe.done("it watches nothing") : Probe.needed("it is armed");
    }

    @Override
    public void run(DisarmHeartbeat step, StepContext context) {
      HostShell shell = shells.of(step.host());
      context.note(Memory.HEARTBEAT, content(shell));
      shell.files().write(FILE, "", MODE);
    }
  }

  /** Writes the list that was there. */
  static final class Restore implements StepExecutor<RestoreHeartbeat> {
    private final Shells shells;
    private final Memory memory;

    Restore(Shells shells, Memory memory) {
      this.shells = shells;
      this.memory = memory;
    }

    private Optional<String> noted(RestoreHeartbeat step) {
      return memory.of(DisarmHeartbeat.id(step.host()), Memory.HEARTBEAT);
    }

    @Override
    public Probe probe(RestoreHeartbeat step, StepContext context) {
      Optional<String> noted = noted(step).filter(n -> !n.isEmpty());
      if (noted.isEmpty()) {
        return Probe.done("it watched nothing before");
      }
      String now = content(shells.of(step.host()));
      return now.isEmpty() ? Probe.needed("it is disarmed") : Probe.done("it is armed");
    }

    @Override
    public void run(RestoreHeartbeat step, StepContext context) {
      shells.of(step.host()).files().write(FILE, noted(step).orElse("") + "\n", MODE);
    }
  }
}
