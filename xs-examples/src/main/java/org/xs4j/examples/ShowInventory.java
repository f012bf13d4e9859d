/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.inventory.Inventory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Effect: reads, writes nothing. Shows every record of every class that a pool has as JSON, or a
 * summary of it as text. Without a host it reads a simulated one.
 */
@Command(
    name = "inventory",
    sortOptions = false,
    description = "Shows what a pool has; with --json every record of every class.")
final class ShowInventory extends Example {
  @Option(names = "--include-secrets", description = "show passwords and keys, not ***")
  private boolean includeSecrets;

  ShowInventory(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    if (options.layout().isPresent()) {
      throw new IllegalArgumentException(
          "--layout: a pool is read by --url, which leads to all of it");
    }
    if (options.namesHosts()) {
      try (XsClient xs = Connections.connect(options)) {
        return show(xs);
      }
    }
    terminal.err().println("inventory: no --url given, so this is a simulated host");
    try (XapiSimulator simulator = XapiSimulator.builder().start();
        XsClient xs = Connections.connect(simulator.hosts().get(0))) {
      return show(xs);
    }
  }

  private int show(XsClient xs) {
    Inventory inventory = Inventory.of(xs);
    if (includeSecrets) {
      inventory = inventory.withSecrets();
    }
    List<Inventory.Problem> problems;
    if (options.json()) {
      problems = inventory.writeJson(terminal.out());
    } else {
      Map<String, Map<String, @Nullable Object>> classes = new TreeMap<>();
      problems = inventory.read(classes::put);
      terminal.out().print(new Summary(classes).text());
    }
    problems.forEach(problem -> terminal.err().println("inventory: not read: " + problem));
    return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
