/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.xs4j.core.plan.ToyStep.step;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private final Plan plan =
      Plan.of("toys", List.of(step("a"), step("b", "a").risking(Risk.OUTAGE)));

  @Test
  void whenWrittenAndRead_thenItIsTheSamePlan() {
    String json = ToyStep.CODEC.toJson(plan);

    then(json)
        .contains(
            "\"type\" : \"toy\"",
            "\"id\" : \"b\"",
            "\"description\" : \"make b\"",
            "\"risk\" : \"outage\"",
            "\"schema\" : 1");
    then(ToyStep.CODEC.fromJson(json)).isEqualTo(plan);
  }

  @Test
  void whenPrinted_thenEveryStepHasItsLine() {
    then(plan.describe())
        .isEqualToNormalizingNewlines("toys: 2 steps\n  1. make a\n  2. make b  [risk: outage]");
    then(Plan.of("toys", List.of()).describe()).isEqualTo("toys: nothing to do");
  }

  @Test
  void whenTheSchemaOrAStepTypeIsUnknown_thenItIsRefused() {
    String json = ToyStep.CODEC.toJson(plan);

    thenThrownBy(() -> ToyStep.CODEC.fromJson(json.replace("\"schema\" : 1", "\"schema\" : 7")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plan schema: '7'");
    thenThrownBy(() -> ToyStep.CODEC.fromJson(json.replace("\"toy\"", "\"reboot-everything\"")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reboot-everything");
  }

  @Test
  void whenIdsRepeatOrComeAfterNothing_thenThePlanIsRefused() {
    thenThrownBy(() -> Plan.of("toys", List.of(step("a"), step("a"))))
        .hasMessageContaining("two steps have the id a");
    thenThrownBy(() -> Plan.of("toys", List.of(step("b", "a"), step("a"))))
        .hasMessageContaining("comes after a");
  }

  @Test
  void whenListsAreInSequence_thenTheSecondStartsWhenTheFirstIsDone() {
    List<Step> all =
        ToyStep.CODEC.sequence(
            List.of(step("a"), step("b", "a"), step("c")),
            List.of(step("x").risking(Risk.OUTAGE), step("y", "x")));

    then(all)
        .containsExactly(
            step("a"),
            step("b", "a"),
            step("c"),
            step("x", "b", "c").risking(Risk.OUTAGE),
            step("y", "x"));
    then(ToyStep.CODEC.sequence(List.of(), List.of(step("x")))).containsExactly(step("x"));
  }

  @Test
  void whenCatalogsShareAName_thenTheyDoNotCombine() {
    StepCatalog toys = StepCatalog.of(java.util.Map.of("toy", ToyStep.class));

    thenThrownBy(() -> toys.and(toys)).hasMessageContaining("'toy'");
  }
}
