/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.CreatePbd;
import org.xs4j.storage.Sr;
import org.xs4j.storage.StorageSecrets;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.PbdArgs;

/** Links hosts to SRs. */
public final class CreatePbdExecutor extends StorageExecutor<CreatePbd> {
  private final StorageSecrets secrets;

  /** Creates an executor for a fleet. */
  public CreatePbdExecutor(Fleet fleet, StorageSecrets secrets) {
    super(fleet, Set.of("PBD.create"));
    this.secrets = secrets;
  }

  @Override
  protected String home(CreatePbd step) {
    return step.host();
  }

  @Override
  protected Probe look(CreatePbd step) {
    StorageSnapshot pool = snapshot(step);
    Optional<Sr> sr = step.sr().find(pool);
    if (sr.isEmpty()) {
      return gone(step.sr());
    }
    return sr.get()
        .pbd(step.host())
        .map(p -> Probe.done("PBD " + p.uuid()))
        .orElseGet(() -> Probe.needed(step.hostName() + " has no PBD for SR " + step.sr()));
  }

  @Override
  protected void act(CreatePbd step, StepContext context) {
    StorageSnapshot pool = snapshot(step);
    Sr sr = require(step, step.sr());
    PbdArgs args =
        PbdArgs.builder()
            .host(pool.host(step.host()).ref())
            .sr(sr.ref())
            .deviceConfig(config(step, sr))
            .build();
    call(() -> pool(step).raw().pbd().createAsync(args), step.hostName(), words(sr), context);
  }

  private Map<String, String> config(CreatePbd step, Sr sr) {
    return sr.pbds().stream()
        .findFirst()
        .map(DeviceConfigs::copied)
        .or(() -> step.recipe().map(r -> DeviceConfigs.complete(r, secrets)))
        .orElseThrow(
            () ->
                new XsException(
                    "no host is linked to SR " + step.sr() + ", so none can be copied"));
  }

  private static String words(Sr sr) {
    return "SR " + sr.name();
  }
}
