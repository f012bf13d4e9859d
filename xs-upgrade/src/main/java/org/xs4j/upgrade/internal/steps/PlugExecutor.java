/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.upgrade.PlugStorage;
import org.xs4j.xenapi.BusyException;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.PbdRecord;
import org.xs4j.xenapi.raw.PbdRef;
import org.xs4j.xenapi.raw.SrRecord;

/** Plugs what was plugged before; tries everything before it fails, with the reason for each. */
final class PlugExecutor extends OnPool<PlugStorage> {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Memory memory;

  PlugExecutor(Fleet fleet, Memory memory) {
    super(fleet, Set.of("PBD.plug"));
    this.memory = memory;
  }

  @Override
  Probe look(XsClient xs, PlugStorage step) {
    List<String> names =
        unplugged(xs, step).stream()
            .map(e -> xs.raw().sr().getRecord(e.getValue().sr()).nameLabel())
            .sorted()
            .toList();
    return names.isEmpty()
        ? Probe.done("all storage is plugged")
        : Probe.needed("not plugged: " + String.join(", ", names));
  }

  private static List<Map.Entry<PbdRef, PbdRecord>> unplugged(XsClient xs, PlugStorage step) {
    HostRef host = ref(xs, step);
    return xs.raw().pbd().getAllRecords().entrySet().stream()
        .filter(e -> e.getValue().host().equals(host) && !e.getValue().currentlyAttached())
        .filter(e -> step.srs().contains(xs.raw().sr().getRecord(e.getValue().sr()).uuid()))
        .toList();
  }

  @Override
  void act(XsClient xs, PlugStorage step, StepContext context) {
    List<String> failures = new ArrayList<>();
    for (Map.Entry<PbdRef, PbdRecord> pbd : unplugged(xs, step)) {
      SrRecord sr = xs.raw().sr().getRecord(pbd.getValue().sr());
      context.progress("plugging " + sr.nameLabel());
      try {
        follow(xs.raw().pbd().plugAsync(pbd.getKey()), context, LIMIT);
      } catch (BusyException e) {
        throw e;
      } catch (XapiException e) {
        failures.add(sr.nameLabel() + ": " + e.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      throw new XsException(
          step.hostName()
              + " cannot reach its storage: "
              + String.join("; ", failures)
              + ". It stays disabled, the other hosts work on. Next: mend the path to the storage,"
              + " then run the same command again."
              + memory.wayBack(step.host()));
    }
  }
}
