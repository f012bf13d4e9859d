/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.simulator.SimulatedCall;
import org.xs4j.simulator.SimulatedCommand;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.HostMetricsRecord;
import org.xs4j.xenapi.raw.HostMetricsRef;
import org.xs4j.xenapi.raw.HostRecord;

/**
 * Watches that nothing is done to a host while another one is out of use: from the intent to
 * disable it until it is enabled again. Calls are seen by the simulator, commands in its log, and
 * before each step the pool is asked which hosts are down.
 */
final class OneHostAtATime implements Consumer<SimulatedCall> {
  /** What takes a host out of use, or changes it; its first parameter is the host. */
  private static final Set<String> TOUCHES =
      Set.of("host.disable", "host.evacuate", "host.reboot", "host.call_plugin", "host.shutdown");

  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final List<String> windows = new CopyOnWriteArrayList<>();
  private volatile Map<String, String> uuids = Map.of();
  private volatile String down = "";

  List<String> violations() {
    return List.copyOf(violations);
  }

  /** Returns the uuids of the hosts that were out of use, in order. */
  List<String> windows() {
    return List.copyOf(windows);
  }

  @Override
  public void accept(SimulatedCall call) {
    String method = call.method().replace("Async.", "");
    boolean asks = method.equals("host.call_plugin") && !call.params().contains("main");
    if (!TOUCHES.contains(method) || asks || !call.outcome().equals("ok")) {
      return;
    }
    String host = uuids.getOrDefault(String.valueOf(call.params().get(0)), "");
    if (!host.equals(down)) {
      violations.add(method + " on " + host + " while " + down + " is out of use");
    }
  }

  /** Returns a journal that tells when a host is taken out of use, and when it is back. */
  Journal watching(UpgradeBench bench, Journal inner) {
    try (XsClient xs = bench.client()) {
      uuids =
          xs.raw().host().getAllRecords().entrySet().stream()
              .collect(Collectors.toMap(e -> e.getKey().value(), e -> e.getValue().uuid()));
    }
    return new Watching(bench, inner);
  }

  private final class Watching implements Journal {
    private final UpgradeBench bench;
    private final Journal inner;

    Watching(UpgradeBench bench, Journal inner) {
      this.bench = bench;
      this.inner = inner;
    }

    @Override
    public List<JournalEntry> entries() {
      return inner.entries();
    }

    @Override
    public void append(JournalEntry entry) {
      inner.append(entry);
      String step = entry.step();
      boolean begins = entry.kind() == JournalEntry.Kind.INTENT;
      if (begins && step.startsWith("disable@")) {
        down = step.substring(step.indexOf('@') + 1);
        windows.add(down);
        bench.sim.clearCommands();
      }
      if (begins) {
        look(step);
      } else if (step.startsWith("enable@") && entry.kind() != JournalEntry.Kind.NOTE) {
        commands(step);
        down = "";
      }
    }

    private void look(String step) {
      for (String host : down(bench)) {
        if (!host.equals(down)) {
          violations.add(host + " is down when " + step + " begins");
        }
      }
    }

    private void commands(String step) {
      String name =
          bench.sim.hosts().stream()
              .filter(h -> h.uuid().equals(down))
              .map(h -> h.name())
              .findFirst()
              .orElse("");
      for (SimulatedCommand command : bench.sim.commands()) {
        if (!command.host().equals(name) && !command.name().contains("heartbeat")) {
          violations.add(command + " before " + step);
        }
      }
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  /** Returns the uuids of the hosts that are disabled or show no sign of life. */
  private static List<String> down(UpgradeBench bench) {
    List<String> down = new ArrayList<>();
    try (XsClient xs = bench.client()) {
      Map<HostMetricsRef, HostMetricsRecord> metrics = xs.raw().hostMetrics().getAllRecords();
      for (HostRecord host : xs.raw().host().getAllRecords().values()) {
        HostMetricsRecord seen = metrics.get(host.metrics());
        if (!host.enabled() || seen == null || !seen.live()) {
          down.add(host.uuid());
        }
      }
    }
    return down;
  }
}
