/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.core.wait.Waiter;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.Multipath;
import org.xs4j.storage.CheckPaths;
import org.xs4j.storage.PathCount;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.xenapi.BusyException;
import org.xs4j.xenapi.fleet.Fleet;

/** Looks at the paths of LUNs. XAPI counts them; dom0 knows their names. */
public final class CheckPathsExecutor implements StepExecutor<CheckPaths> {
  private static final Duration OUTAGE = Duration.ofMinutes(5);
  private static final Duration COUNTED = Duration.ofMinutes(1);

  private final Fleet fleet;
  private final Shells shells;

  /** Creates an executor for a fleet. */
  public CheckPathsExecutor(Fleet fleet, Shells shells) {
    this.fleet = fleet;
    this.shells = shells;
  }

  @Override
  public Probe probe(CheckPaths step, StepContext context) {
    return Waiter.forValue("the pool answers", () -> look(step))
        .tolerating(TransportException.class)
        .tolerating(BusyException.class)
        .atMost(OUTAGE)
        .time(context.time())
        .await();
  }

  private Probe look(CheckPaths step) {
    Optional<Pbd> pbd =
        step.sr()
            .find(StorageSnapshot.read(fleet.poolOf(step.host())))
            .flatMap(s -> s.pbd(step.host()));
    if (pbd.isEmpty()) {
      return Probe.stale(List.of(step.hostName() + " has no PBD for SR " + step.sr()));
    }
    Optional<PathCount> count =
        pbd.get().paths().stream().filter(p -> p.scsiId().equals(step.scsiId())).findFirst();
    if (count.isEmpty()) {
      return Probe.needed("it has no multipath map");
    }
    return count.get().up() >= step.paths()
        ? Probe.done(count.get().toString())
        : Probe.needed(count.get() + " are up");
  }

  /** The counter runs a moment after the plug. */
  @Override
  public void run(CheckPaths step, StepContext context) {
    try {
      Waiter.forValue("the paths are counted", () -> look(step))
          .until(probe -> probe instanceof Probe.Done)
          .tolerating(TransportException.class)
          .tolerating(BusyException.class)
          .every(Duration.ofSeconds(2))
          .atMost(COUNTED)
          .time(context.time())
          .await();
    } catch (WaitTimeoutException e) {
      Probe seen = look(step);
      String what = seen instanceof Probe.Needed n ? n.missing() : "its paths changed";
      throw new XsException(
          step.hostName()
              + ": LUN "
              + step.scsiId()
              + " must have "
              + step.paths()
              + " paths up, but "
              + what
              + names(step),
          e);
    }
  }

  private String names(CheckPaths step) {
    if (!shells.has(step.host())) {
      return "; which ones are down can only be seen over SSH";
    }
    Multipath multipath = new Multipath(shells.of(step.host()));
    List<String> down =
        new ArrayList<>(
            multipath.paths(step.scsiId()).stream()
                .filter(p -> !p.up())
                .map(Multipath.Path::toString)
                .toList());
    if (!step.portals().isEmpty()) {
      List<String> sessions = multipath.sessions().stream().map(Multipath.Session::portal).toList();
      step.portals().stream()
          .filter(p -> sessions.stream().noneMatch(s -> s.startsWith(p + ":")))
          .map(p -> "no session with portal " + p)
          .forEach(down::add);
    }
    return down.isEmpty() ? "" : "; down: " + String.join(", ", down);
  }
}
