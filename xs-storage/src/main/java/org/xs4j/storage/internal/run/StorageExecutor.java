/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrName;
import org.xs4j.storage.StorageException;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.storage.StorageStep;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.XsTask;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;

/**
 * Carries out a step of storage over XAPI. What a driver refuses becomes one sentence with the host
 * and the LUN.
 *
 * @param <S> the type of step
 */
abstract class StorageExecutor<S extends StorageStep> extends XapiStepExecutor<S> {
  /** Drivers scan, format and log in; with many LUNs that takes its time. */
  static final Duration LIMIT = Duration.ofMinutes(30);

  StorageExecutor(Fleet fleet, Set<String> messages) {
    super(fleet, messages);
  }

  /** Returns the client of the pool in which the step happens. */
  final XsClient pool(S step) {
    return fleet().poolOf(home(step));
  }

  final StorageSnapshot snapshot(S step) {
    return StorageSnapshot.read(pool(step));
  }

  /** Returns the SR that a step is about, insisting that it is there. */
  final Sr require(S step, SrName name) {
    return name.find(snapshot(step))
        .orElseThrow(() -> new XsException("the pool has no SR " + name + " any more"));
  }

  static Probe gone(SrName name) {
    return Probe.stale(List.of("the pool has no SR " + name));
  }

  /** Makes a call to a driver, which may take long, and follows it. */
  final <T> T call(Supplier<XsTask<T>> call, String host, String subject, StepContext context) {
    try {
      return follow(call.get(), context, LIMIT);
    } catch (XapiException e) {
      throw StorageException.of(e, host, subject);
    }
  }
}
