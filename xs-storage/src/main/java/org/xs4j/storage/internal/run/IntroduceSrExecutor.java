/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.IntroduceSr;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrRecipe;
import org.xs4j.storage.StorageHost;
import org.xs4j.storage.StorageSecrets;
import org.xs4j.storage.probe.FoundSr;
import org.xs4j.storage.probe.SrSearch;
import org.xs4j.storage.probe.StorageProbe;
import org.xs4j.xenapi.fleet.Fleet;

/** Makes SRs known that lie on the storage already. */
public final class IntroduceSrExecutor extends StorageExecutor<IntroduceSr> {
  private final StorageSecrets secrets;

  /** Creates an executor for a fleet. */
  public IntroduceSrExecutor(Fleet fleet, StorageSecrets secrets) {
    super(fleet, Set.of("SR.introduce"));
    this.secrets = secrets;
  }

  @Override
  protected String home(IntroduceSr step) {
    return step.home();
  }

  @Override
  protected Probe look(IntroduceSr step) {
    List<Sr> labelled = snapshot(step).labelled(step.label());
    if (labelled.isEmpty()) {
      return Probe.needed("no SR has the label " + step.label());
    }
    Sr sr = labelled.get(0);
    boolean wrong =
        labelled.size() > 1
            || !sr.type().equals(step.recipe().type())
            || (!step.uuid().isEmpty() && !sr.uuid().equals(step.uuid()));
    return wrong
        ? Probe.stale(List.of("the label '" + step.label() + "' is on another SR now"))
        : Probe.done("uuid " + sr.uuid());
  }

  @Override
  protected void act(IntroduceSr step, StepContext context) {
    SrRecipe recipe = step.recipe();
    StorageHost host = snapshot(step).leader();
    SrSearch found =
        StorageProbe.on(pool(step), host.ref(), host.name())
            .search(recipe.type(), DeviceConfigs.complete(recipe, secrets));
    FoundSr sr = Places.theOne(recipe, found, step.uuid(), host.name());
    context.note("sr", sr.uuid());
    call(
        () ->
            pool(step)
                .raw()
                .sr()
                .introduceAsync(
                    sr.uuid(),
                    step.label(),
                    step.nameDescription(),
                    recipe.type(),
                    recipe.contentType(),
                    recipe.shared(),
                    Map.of()),
        host.name(),
        recipe.words(),
        context);
  }
}
