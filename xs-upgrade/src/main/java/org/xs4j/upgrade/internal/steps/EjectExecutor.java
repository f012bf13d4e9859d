/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.time.Duration;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.core.wait.Waiter;
import org.xs4j.upgrade.EjectCd;
import org.xs4j.upgrade.UpgradeOptions;
import org.xs4j.xenapi.BusyException;
import org.xs4j.xenapi.ObjectGoneException;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.VbdRef;

/** Ejects CDs; waits for a person where a guest holds one. */
final class EjectExecutor extends OnPool<EjectCd> {
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final UpgradeOptions options;

  EjectExecutor(Fleet fleet, UpgradeOptions options) {
    super(fleet, Set.of("VBD.eject"));
    this.options = options;
  }

  @Override
  Probe look(XsClient xs, EjectCd step) {
    try {
      return xs.raw().vbd().getRecord(xs.raw().vbd().getByUuid(step.vbd())).empty()
          ? Probe.done("the drive is empty")
          : Probe.needed(step.title() + " is in the drive");
    } catch (ObjectGoneException e) {
      return Probe.done("the drive is gone");
    }
  }

  @Override
  void act(XsClient xs, EjectCd step, StepContext context) {
    if (eject(xs, step)) {
      return;
    }
    String todo =
        step.vmName()
            + " holds the CD "
            + step.title()
            + ": log in to it and unmount it; the upgrade goes on by itself";
    context.progress(todo);
    options.notices().accept(todo);
    try {
      Waiter.forValue(step.vmName() + " has let go of its CD", () -> eject(xs, step))
          .until(ejected -> ejected)
          .tolerating(BusyException.class)
          .every(LOOK)
          .atMost(options.operatorLimit())
          .time(context.time())
          .await();
    } catch (WaitTimeoutException e) {
      throw new XsException(todo + " (nobody did within " + options.operatorLimit() + ")", e);
    }
  }

  /** Tries to eject; what a guest or XAPI refuses is tried again later. */
  private boolean eject(XsClient xs, EjectCd step) {
    if (look(xs, step) instanceof Probe.Done) {
      return true;
    }
    VbdRef vbd = xs.raw().vbd().getByUuid(step.vbd());
    try {
      xs.raw().vbd().eject(vbd);
      return true;
    } catch (BusyException e) {
      throw e;
    } catch (XapiException e) {
      return look(xs, step) instanceof Probe.Done;
    }
  }
}
