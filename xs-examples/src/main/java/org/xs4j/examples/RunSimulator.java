/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedCall;
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

  @Option(
      names = "--vms",
      paramLabel = "V",
      converter = VmCount.class,
      description = "how many VMs, spread over the hosts (default: 0)")
  private int vms;

  @Option(names = "--pool", description = "make one pool of all hosts, led by the first")
  private boolean pool;

  @Option(
      names = "--release",
      paramLabel = "R",
      converter = ReleaseName.class,
      description = "what the hosts run, such as 7.1 or xcp-ng-8.3 (default: xapi-23.22)")
  private @Nullable Release release;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "what ids are made from; the same number gives the same ids (default: 1)")
  private long seed = 1;

  @Option(
      names = "--load",
      paramLabel = "FILE",
      description = "start from what \"inventory --json\" exported from a pool")
  private @Nullable Path load;

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "the faults to order (YAML or JSON)")
  private @Nullable Path faults;

  @Option(names = "--log-calls", description = "tell each call on standard error")
  private boolean logCalls;

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
    if (faults != null) {
      FaultsFile.check(faults);
    }
    try (XapiSimulator simulator = builder().start()) {
      if (faults != null) {
        FaultsFile.order(faults, simulator);
      }
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

  private XapiSimulator.Builder builder() throws IOException {
    XapiSimulator.Builder builder =
        XapiSimulator.builder()
            .hosts(hosts)
            .nicsPerHost(nics)
            .vms(vms)
            .pooled(pool)
            .seed(seed)
            .plainHttp(http)
            .monitoring(monitoring)
            .cutConnectionsWhenManagementMoves(cutManagement);
    if (release == null) {
      builder.hostNames("xrt-%d").storageDrivers("dummy"); // as in the recordings of that release
    } else {
      builder.release(release);
    }
    if (logCalls) {
      builder.onCall(this::tell);
    }
    if (load != null) {
      if (release != null || vms > 0) {
        throw new IllegalArgumentException(
            "--load brings its own release and VMs: give one of them");
      }
      try (InputStream in = Files.newInputStream(load)) {
        builder.load(in);
      } catch (NoSuchFileException e) {
        throw new IllegalArgumentException("--load: there is no file " + load, e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("--load " + load + ": " + e.getMessage(), e);
      }
    }
    return builder;
  }

  private void tell(SimulatedCall call) {
    String line =
        call.when()
            + " "
            + call.host()
            + " "
            + call.method()
            + call.params()
            + " "
            + call.outcome();
    // one line, whatever a client sends
    terminal.err().println(line.replaceAll("\\p{Cntrl}", "?"));
  }

  private static Map<String, String> asJson(SimulatedHost host) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("name", host.name());
    json.put("url", host.url());
    json.put("address", host.address());
    json.put("username", host.username());
    json.put("password", host.password());
    json.put("fingerprint", host.fingerprint());
    json.put("ssh", host.sshUrl());
    json.put("sshFingerprint", host.sshFingerprint());
    return json;
  }

  private void print(SimulatedHost host) {
    terminal.out().printf("%s  %s%n", host.name(), host.url());
    terminal.out().printf("  address      %s%n", host.address());
    terminal.out().printf("  login        %s / %s%n", host.username(), host.password());
    if (!host.fingerprint().isEmpty()) {
      terminal.out().printf("  certificate  sha256:%s%n", host.fingerprint());
    }
    terminal.out().printf("  ssh          %s  %s%n", host.sshUrl(), host.sshFingerprint());
  }

  private void untilStopped() {
    terminal.err().println("simulator: running until stopped (Ctrl-C)");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      terminal.err().println("simulator: stopped");
    }
  }

  /** How many VMs. */
  static final class VmCount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return Values.converted(text, t -> Values.number("count", t, 0, 100_000));
    }
  }

  /** A release's name. */
  static final class ReleaseName implements ITypeConverter<Release> {
    @Override
    public Release convert(String text) {
      return Values.converted(text, Release::of);
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
