/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** What a host may be asked to do, given what it does already; the first obstacle is told. */
final class HostOperations {
  private static final List<String> ALL =
      List.of(
          "provision",
          "evacuate",
          "reboot",
          "shutdown",
          "vm_start",
          "vm_resume",
          "vm_migrate",
          "power_on",
          "apply_updates");

  private static final Set<String> BRING_VMS = Set.of("provision", "vm_resume", "vm_migrate");
  private static final Set<String> TAKE_VMS = Set.of("evacuate", "reboot", "shutdown");
  private static final List<String> POWER = List.of("reboot", "shutdown", "apply_updates");

  private HostOperations() {}

  /** Refuses an operation that the host cannot do now. */
  static void require(Database db, Row host, String op) {
    obstacle(db, host, op)
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private static Optional<XapiFailure> obstacle(Database db, Row host, String op) {
    List<String> current = List.copyOf(host.map("current_operations").values());
    boolean brings = current.stream().anyMatch(BRING_VMS::contains);
    boolean takes = current.stream().anyMatch(TAKE_VMS::contains);
    if ((BRING_VMS.contains(op) && takes) || (TAKE_VMS.contains(op) && brings)) {
      return busy(host, current.get(0));
    }
    for (String running : POWER) {
      boolean excludes = POWER.contains(op) && !op.equals(running);
      if (excludes && current.contains(running)) {
        return busy(host, running);
      }
    }
    if (op.equals("provision") && current.contains(op)) {
      return busy(host, op);
    }
    if (POWER.contains(op) && host.is("enabled")) {
      return Optional.of(new XapiFailure("HOST_NOT_DISABLED"));
    }
    return op.equals("power_on") ? powerOn(db, host) : Optional.empty();
  }

  private static Optional<XapiFailure> powerOn(Database db, Row host) {
    if (VmPlacement.isLive(db, host)) {
      return Optional.of(new XapiFailure("HOST_IS_LIVE", host.ref()));
    }
    return host.text("power_on_mode").isEmpty()
        ? Optional.of(new XapiFailure("HOST_POWER_ON_MODE_DISABLED"))
        : Optional.empty();
  }

  private static Optional<XapiFailure> busy(Row host, String running) {
    return Optional.of(new XapiFailure("OTHER_OPERATION_IN_PROGRESS", "host", host.ref(), running));
  }

  /** Writes down what the host may be asked to do now. */
  static void update(Database db, Row host) {
    List<String> allowed = new ArrayList<>();
    for (String op : ALL) {
      boolean told = !Upgrades.inProgress(db) || op.equals("evacuate") || op.equals("provision");
      if (told && obstacle(db, host, op).isEmpty()) {
        allowed.add(op);
      }
    }
    db.set(host, "allowed_operations", allowed);
  }

  /** Does something that shows among the host's operations while it lasts. */
  static void during(Context c, Row host, String op, Runnable work) {
    Database db = c.db();
    require(db, host, op);
    set(db, host, c.task(), op);
    try {
      work.run();
    } finally {
      if (db.find("host", host.ref()) != null) {
        set(db, host, c.task(), "");
      }
    }
  }

  private static void set(Database db, Row host, String task, String op) {
    Map<String, String> current = new LinkedHashMap<>(host.map("current_operations"));
    if (op.isEmpty()) {
      current.remove(task);
    } else if (!Upgrades.inProgress(db) || op.equals("evacuate")) {
      current.put(task, op);
    }
    db.set(host, "current_operations", current);
    update(db, host);
  }
}
