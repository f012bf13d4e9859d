/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xs4j.core.XsException;

/** What the toy steps act on: a set of names that were made, with failures to order. */
final class ToyWorld implements StepExecutor<ToyStep> {
  final Set<String> made = ConcurrentHashMap.newKeySet();
  final List<String> order = Collections.synchronizedList(new ArrayList<>());
  final Map<String, Runnable> during = new HashMap<>();
  final Map<String, List<String>> changed = new HashMap<>();

  StepExecutors executors() {
    return new StepExecutors().on(ToyStep.class, this);
  }

  @Override
  public Probe probe(ToyStep step, StepContext context) {
    if (made.contains(step.name())) {
      return Probe.done(step.name() + " is there");
    }
    return changed.containsKey(step.name())
        ? Probe.stale(changed.get(step.name()))
        : Probe.needed(step.name() + " is missing");
  }

  @Override
  public void run(ToyStep step, StepContext context) {
    order.add(step.name());
    context.progress("making " + step.name());
    during.getOrDefault(step.name(), () -> made.add(step.name())).run();
  }

  void failAt(String name) {
    during.put(
        name,
        () -> {
          throw new XsException(name + " broke");
        });
  }
}
