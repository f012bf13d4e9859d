/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Services and timers that somebody made while the system runs; a boot forgets them. */
public final class TransientUnits {
  private final Dom0 dom0;
  private final Map<String, Object> timers = new HashMap<>();
  private final Map<String, Long> processes = new HashMap<>();
  private long last = 2_000;

  private TransientUnits(Dom0 dom0) {
    this.dom0 = dom0;
    Units.of(dom0)
        .listen(
            (unit, active) -> {
              if (!active) {
                stopped(unit);
              }
            });
  }

  /** Returns the units of a host. */
  public static TransientUnits of(Dom0 dom0) {
    return dom0.running(TransientUnits.class, () -> new TransientUnits(dom0));
  }

  /** Returns a name that no unit has. */
  public synchronized String freshName() {
    return "run-" + ++last;
  }

  /** Returns whether a timer or service of this name is there. */
  public synchronized boolean exists(String name) {
    return timers.containsKey(name) || processes.containsKey(name);
  }

  /** Starts a command once some time has passed. */
  public void startLater(String name, Duration delay, List<String> argv) {
    Object token = new Object();
    synchronized (this) {
      timers.put(name, token);
    }
    Units.of(dom0).setActive(name + ".timer", true);
    dom0.world().timeline().after(delay, () -> elapsed(name, token, argv));
  }

  private void elapsed(String name, Object token, List<String> argv) {
    synchronized (this) {
      boolean outlived = of(dom0) != this;
      if (outlived || !timers.remove(name, token)) {
        return;
      }
    }
    Units.of(dom0).setActive(name + ".timer", false);
    start(name, argv);
  }

  /** Starts a command now, beside everything else. */
  public void start(String name, List<String> argv) {
    Units units = Units.of(dom0);
    units.setActive(name, true);
    synchronized (this) {
      processes.put(name, 0L);
    }
    long pid =
        dom0.processes()
            .start(
                argv,
                () -> {
                  try {
                    dom0.run(
                        argv,
                        dom0.state("systemd", List.of(), dom0.processes().nextPid()),
                        org.xs4j.simulator.internal.dom0.shell.ShellIo.none());
                  } finally {
                    synchronized (this) {
                      processes.remove(name);
                    }
                    units.setActive(name, false);
                  }
                });
    synchronized (this) {
      processes.replace(name, pid);
    }
  }

  private void stopped(String unit) {
    Long pid;
    synchronized (this) {
      if (unit.endsWith(".timer")) {
        timers.remove(unit.substring(0, unit.length() - ".timer".length()));
      }
      pid = processes.remove(unit);
    }
    if (pid != null) {
      dom0.processes().kill(pid);
    }
  }
}
