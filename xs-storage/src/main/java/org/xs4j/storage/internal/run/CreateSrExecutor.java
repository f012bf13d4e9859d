/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.CreateSr;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrRecipe;
import org.xs4j.storage.StorageHost;
import org.xs4j.storage.StorageSecrets;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.storage.internal.PlaceKey;
import org.xs4j.storage.probe.SrSearch;
import org.xs4j.storage.probe.StorageProbe;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.SrRef;

/** Makes SRs. One that has the label at the place is never made again. */
public final class CreateSrExecutor extends StorageExecutor<CreateSr> {
  private final StorageSecrets secrets;

  /** Creates an executor for a fleet. */
  public CreateSrExecutor(Fleet fleet, StorageSecrets secrets) {
    super(fleet, Set.of("SR.create"));
    this.secrets = secrets;
  }

  @Override
  protected String home(CreateSr step) {
    return step.host();
  }

  @Override
  protected Probe look(CreateSr step) {
    StorageSnapshot pool = snapshot(step);
    List<Sr> labelled = pool.labelled(step.label());
    if (labelled.size() > 1) {
      return Probe.stale(
          List.of(labelled.size() + " SRs carry the label '" + step.label() + "' now"));
    }
    if (labelled.size() == 1) {
      Sr sr = labelled.get(0);
      return sr.pbds().isEmpty() || isHere(sr, step)
          ? Probe.done("uuid " + sr.uuid())
          : Probe.stale(
              List.of("the SR " + sr.uuid() + " carries the label and is somewhere else"));
    }
    return pool.repositories().stream()
        .filter(s -> !step.recipe().type().equals("nfs") && isHere(s, step))
        .findFirst()
        .map(s -> Probe.stale(List.of("the SR " + s.name() + " is on " + step.recipe().words())))
        .orElseGet(() -> Probe.needed("no SR has the label " + step.label()));
  }

  private static boolean isHere(Sr sr, CreateSr step) {
    return sr.pbds().stream()
        .filter(p -> sr.shared() || p.host().equals(step.host()))
        .anyMatch(p -> PlaceKey.of(sr.type(), p.deviceConfig()).equals(step.recipe().key()));
  }

  @Override
  protected void act(CreateSr step, StepContext context) {
    SrRecipe recipe = step.recipe();
    StorageHost host = snapshot(step).host(step.host());
    Map<String, String> config = DeviceConfigs.complete(recipe, secrets);
    if (!step.overwrite()) {
      refuseWhatLiesThere(step, host, config);
    }
    SrRef made =
        call(
            () ->
                pool(step)
                    .raw()
                    .sr()
                    .createAsync(
                        host.ref(),
                        config,
                        0,
                        step.label(),
                        step.nameDescription(),
                        recipe.type(),
                        recipe.contentType(),
                        recipe.shared(),
                        Map.of()),
            step.hostName(),
            recipe.words(),
            context);
    context.note("sr", pool(step).raw().sr().getUuid(made));
  }

  /** The driver overwrites whatever is there, so the last moment before it is the one to look. */
  private void refuseWhatLiesThere(CreateSr step, StorageHost host, Map<String, String> config) {
    SrRecipe recipe = step.recipe();
    if (!Places.isErased(recipe)) {
      return;
    }
    SrSearch found =
        StorageProbe.on(pool(step), host.ref(), host.name()).search(recipe.type(), config);
    Places.refuse(recipe, found, host.name());
  }
}
