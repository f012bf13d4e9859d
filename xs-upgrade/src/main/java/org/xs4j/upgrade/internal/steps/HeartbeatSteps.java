/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.util.Optional;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.Heartbeat;
import org.xs4j.ssh.dom0.HeartbeatState;
import org.xs4j.upgrade.DisarmHeartbeat;
import org.xs4j.upgrade.RestoreHeartbeat;

/**
 * Disarms the heartbeat by which a host that CloudStack prepared resets itself when its storage
 * does not answer, and arms it again.
 */
final class HeartbeatSteps {
  private HeartbeatSteps() {}

  /** Stops it and empties its list, after noting what it was. */
  static final class Disarm implements StepExecutor<DisarmHeartbeat> {
    private final Shells shells;

    Disarm(Shells shells) {
      this.shells = shells;
    }

    private Heartbeat heartbeat(DisarmHeartbeat step) {
      return new Heartbeat(shells.of(step.host()));
    }

    @Override
    public Probe probe(DisarmHeartbeat step, StepContext context) {
      return heartbeat(step).look().armed()
          ? Probe.needed("it is armed")
          : Probe.done("it watches nothing");
    }

    @Override
    public void run(DisarmHeartbeat step, StepContext context) {
      if (!context.notes().containsKey(Memory.HEARTBEAT)) {
        context.note(Memory.HEARTBEAT, heartbeat(step).look().toText());
      }
      heartbeat(step).disarm();
    }
  }

  /** Makes it what it was. */
  static final class Restore implements StepExecutor<RestoreHeartbeat> {
    private final Shells shells;
    private final Memory memory;

    Restore(Shells shells, Memory memory) {
      this.shells = shells;
      this.memory = memory;
    }

    private Optional<HeartbeatState> noted(RestoreHeartbeat step) {
      return memory
          .of(DisarmHeartbeat.id(step.host()), Memory.HEARTBEAT)
          .map(HeartbeatState::parse)
          .filter(HeartbeatState::armed);
    }

    @Override
    public Probe probe(RestoreHeartbeat step, StepContext context) {
      Optional<HeartbeatState> before = noted(step);
      if (before.isEmpty()) {
        return Probe.done("it watched nothing before");
      }
      HeartbeatState now = new Heartbeat(shells.of(step.host())).look();
      boolean asBefore =
          now.repositories().containsAll(before.get().repositories())
              && (now.running() || !before.get().running());
      return asBefore ? Probe.done("it is armed") : Probe.needed("it is disarmed");
    }

    @Override
    public void run(RestoreHeartbeat step, StepContext context) {
      noted(step).ifPresent(new Heartbeat(shells.of(step.host()))::restore);
    }
  }
}
