/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

record ToyStep(String name, List<String> after, Set<String> things, Risk cost) implements Step {
  static final PlanCodec CODEC = PlanCodec.of(StepCatalog.of(Map.of("toy", ToyStep.class)));

  static ToyStep step(String name, String... after) {
    return new ToyStep(name, List.of(after), Set.of("host:" + name), Risk.NONE);
  }

  ToyStep touching(String... things) {
    return new ToyStep(name, after, Set.of(things), cost);
  }

  ToyStep risking(Risk cost) {
    return new ToyStep(name, after, things, cost);
  }

  @Override
  public String id() {
    return name;
  }

  @Override
  public String describe() {
    return "make " + name;
  }

  @Override
  public Risk risk() {
    return cost;
  }

  @Override
  public Set<String> touches() {
    return things;
  }

  /** A toy that risks destruction destroys what has its name. */
  @Override
  public Optional<String> destroys() {
    return cost == Risk.DESTROY ? Optional.of(name) : Optional.empty();
  }
}
