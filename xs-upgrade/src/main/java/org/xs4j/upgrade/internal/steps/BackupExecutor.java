/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.util.Optional;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.InstallerBackup;
import org.xs4j.upgrade.SeeBackup;

/** Notes the installer's backup of the old version. One that is missing stops nothing. */
final class BackupExecutor implements StepExecutor<SeeBackup> {
  private final Shells shells;

  BackupExecutor(Shells shells) {
    this.shells = shells;
  }

  @Override
  public Probe probe(SeeBackup step, StepContext context) {
    String noted = context.notes().get(Memory.BACKUP);
    return noted == null ? Probe.needed("not looked for yet") : Probe.done(noted);
  }

  @Override
  public void run(SeeBackup step, StepContext context) {
    Optional<InstallerBackup> backup = InstallerBackup.find(shells.of(step.host()));
    String seen = backup.map(b -> b.version() + " on " + b.partition()).orElse("");
    context.progress(
        seen.isEmpty()
            ? "no backup of the old version is on it; it cannot be restored"
            : "backup of " + seen);
    context.note(Memory.BACKUP, seen);
  }
}
