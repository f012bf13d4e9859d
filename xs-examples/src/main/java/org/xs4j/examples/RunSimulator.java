/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.XapiSimulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/**
 * Effect: opens sockets on loopback addresses, and keeps nothing. Runs fresh stand-alone hosts that
 * any XAPI client can talk to, until the process is stopped. Links are not measured and connections
 * not cut unless asked for: that is how the server answered from which our recordings were taken.
 */
@Command(
    name = "simulator",
    sortOptions = false,
    description = "Runs fresh stand-alone hosts until stopped, and prints how to reach them.")
final class RunSimulator extends Example {
  @Option(
      names = "--hosts",
      paramLabel = "N",
      converter = Count.class,
      description = "how many hosts (default: 1)")
  private int hosts = 1;

  @Option(
      names = "--nics",
      paramLabel = "M",
      converter = Count.class,
      description = "how many NICs each host has (default: 4)")
  private int nics = 4;

  @Option(names = "--http", description = "plain HTTP in place of HTTPS")
  private boolean http;

  @Option(names = "--monitoring", description = "measure links: carrier, speed, links_up of bonds")
  private boolean monitoring;

  @Option(
      names = "--cut-management",
      description = "cut a host's connections when its management moves")
  private boolean cutManagement;

  RunSimulator(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws IOException {
    try (XapiSimulator simulator =
        XapiSimulator.builder()
            .hosts(hosts)
            .nicsPerHost(nics)
            .plainHttp(http)
            .monitoring(monitoring)
            .cutConnectionsWhenManagementMoves(cutManagement)
            .start()) {
      if (options.json()) {
        List<Map<String, String>> all =
            simulator.hosts().stream().map(RunSimulator::asJson).toList();
        terminal.out().println(new JsonMapper().writeValueAsString(Map.of("hosts", all)));
      } else {
        simulator.hosts().forEach(this::print);
      }
      terminal.out().flush();
      untilStopped();
    }
    return ExitCode.DONE;
  }

  private static Map<String, String> asJson(SimulatedHost host) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("name", host.name());
    json.put("url", host.url());
    json.put("address", host.address());
    json.put("username", host.username());
    json.put("password", host.password());
    json.put("fingerprint", host.fingerprint());
    return json;
  }

  private void print(SimulatedHost host) {
    terminal.out().printf("%s  %s%n", host.name(), host.url());
    terminal.out().printf("  address      %s%n", host.address());
    terminal.out().printf("  login        %s / %s%n", host.username(), host.password());
    if (!host.fingerprint().isEmpty()) {
      terminal.out().printf("  certificate  sha256:%s%n", host.fingerprint());
    }
  }

  private void untilStopped() {
    terminal.err().println("simulator: running until stopped (Ctrl-C)");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      terminal.err().println("simulator: stopped");
    }
  }

  /** How many of something; the limit is what loopback addresses and patience bear. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return Values.converted(text, t -> Values.number("count", t, 1, 64));
    }
  }
}
