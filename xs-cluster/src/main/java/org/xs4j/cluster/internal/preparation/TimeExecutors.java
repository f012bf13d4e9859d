/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.time.Duration;
import java.util.List;
import org.xs4j.cluster.preparation.AwaitClock;
import org.xs4j.cluster.preparation.HostPreparation;
import org.xs4j.cluster.preparation.PreparationStep;
import org.xs4j.cluster.preparation.SetTimeServers;
import org.xs4j.cluster.preparation.StartTimeService;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepExecutors;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.TimeSync;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.HostRef;

/** Points clocks at servers, starts what keeps them right, and waits for it. */
public final class TimeExecutors {
  private final Fleet fleet;
  private final Shells shells;

  private TimeExecutors(Fleet fleet, Shells shells) {
    this.fleet = fleet;
    this.shells = shells;
  }

  /** Registers the executors of the steps about time. */
  public static void register(StepExecutors executors, Fleet fleet, Shells shells) {
    TimeExecutors time = new TimeExecutors(fleet, shells);
    executors
        .on(SetTimeServers.class, time.new Servers())
        .on(StartTimeService.class, time.new Start())
        .on(AwaitClock.class, time.new Await());
  }

  private HostTime time(PreparationStep step) {
    XsClient pool = fleet.poolOf(step.host());
    HostRef host = pool.raw().host().getByUuid(step.host());
    return HostTime.of(pool, host, pool.raw().host().getRecord(host), shells);
  }

  private final class Servers extends ShellStepExecutor<SetTimeServers> {
    @Override
    Probe look(SetTimeServers step) {
      HostPreparation.Time time = time(step).read();
      List<String> servers = time.servers();
      if (servers.equals(step.to())) {
        return time.restartPending()
            ? Probe.needed("told, and not restarted since")
            : Probe.done("follows " + String.join(", ", servers));
      }
      return servers.equals(step.from())
          ? Probe.needed("follows " + String.join(", ", servers))
          : Probe.stale(
              List.of(
                  "it followed "
                      + String.join(", ", step.from())
                      + ", now it follows "
                      + String.join(", ", servers)));
    }

    @Override
    void act(SetTimeServers step) {
      time(step).setServers(step.to());
    }
  }

  private final class Start extends ShellStepExecutor<StartTimeService> {
    @Override
    Probe look(StartTimeService step) {
      HostPreparation.Time state = time(step).read();
      return state.active() && state.enabled()
          ? Probe.done("runs, and starts at boot")
          : Probe.needed(
              (state.active() ? "runs" : "does not run")
                  + (state.enabled() ? ", and starts at boot" : ", and does not start at boot"));
    }

    @Override
    void act(StartTimeService step) {
      time(step).start();
    }
  }

  private final class Await extends ShellStepExecutor<AwaitClock> {
    @Override
    Probe look(AwaitClock step) {
      TimeSync sync = time(step).sync();
      return sync.synchronised() ? Probe.done(sync.describe()) : Probe.needed(sync.describe());
    }

    @Override
    void act(AwaitClock step) {
      // it is the daemon that acts; the look afterwards waits for it
    }

    /** With its first burst of questions a daemon needs seconds, without it some minutes. */
    @Override
    Duration settles() {
      return Duration.ofMinutes(15);
    }

    /** A daemon asks its servers every 16 seconds at most often, but for its first burst. */
    @Override
    Duration pause() {
      return Duration.ofSeconds(10);
    }
  }
}
