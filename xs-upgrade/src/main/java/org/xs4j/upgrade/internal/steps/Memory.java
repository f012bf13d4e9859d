/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.upgrade.SeeBackup;

/** What earlier steps of the same run noted in the journal for later ones. */
final class Memory {
  /** The id of the step that notes where VMs run. */
  static final String PLACEMENT = "placement";

  /** What it notes: {@code VM=host}, by uuid, with commas. */
  static final String VMS = "vms";

  /** What else it notes: the uuid of the host that leads the pool. */
  static final String COORDINATOR = "coordinator";

  /** What disarming a heartbeat notes: its list, and what it was started with. */
  static final String HEARTBEAT = "heartbeat";

  /** What looking for the installer's backup notes: version and partition; empty for none. */
  static final String BACKUP = "backup";

  private final Journal journal;

  Memory(Journal journal) {
    this.journal = journal;
  }

  /** Returns what a step noted last under a key. */
  Optional<String> of(String step, String key) {
    return journal.currentRun().stream()
        .filter(e -> e.kind() == JournalEntry.Kind.NOTE && e.step().equals(step))
        .map(e -> e.detail().get(key))
        .filter(Objects::nonNull)
        .reduce((first, last) -> last);
  }

  /** Returns a sentence on how to get a host's old version back; empty when there is no way. */
  String wayBack(String host) {
    String backup = of(SeeBackup.id(host), BACKUP).orElse("");
    return backup.isEmpty()
        ? ""
        : " If the new version does not do, boot the installation medium and restore the backup of "
            + backup
            + ".";
  }

  /** Returns the uuid of the host that each VM ran on, by the VM's uuid. */
  Map<String, String> placement() {
    Map<String, String> placement = new LinkedHashMap<>();
    for (String pair : of(PLACEMENT, VMS).orElse("").split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        placement.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return placement;
  }
}
