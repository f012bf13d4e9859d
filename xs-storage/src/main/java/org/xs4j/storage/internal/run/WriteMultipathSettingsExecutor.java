/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.Optional;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.Multipath;
import org.xs4j.storage.WriteMultipathSettings;

/** Writes the settings of vendors for multipath. */
public final class WriteMultipathSettingsExecutor implements StepExecutor<WriteMultipathSettings> {
  private final Shells shells;

  /** Creates an executor for hosts that are reached over SSH. */
  public WriteMultipathSettingsExecutor(Shells shells) {
    this.shells = shells;
  }

  @Override
  public Probe probe(WriteMultipathSettings step, StepContext context) {
    boolean there =
        new Multipath(shells.of(step.host())).settings().equals(Optional.of(step.settings()));
    return there ? Probe.done("they are there") : Probe.needed("other settings are there");
  }

  @Override
  public void run(WriteMultipathSettings step, StepContext context) {
    new Multipath(shells.of(step.host())).writeSettings(step.settings());
  }
}
