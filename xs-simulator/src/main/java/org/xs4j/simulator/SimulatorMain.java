/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a simulator as a process of its own until it is stopped.
 *
 * <p>Options: {@code --hosts N}, {@code --nics M}, {@code --http}, {@code --json}, {@code
 * --monitoring} (links are measured), {@code --cut-management} (connections are cut when management
 * moves). The last two are off: a fresh process answers as the server did from which the recordings
 * were taken.
 */
public final class SimulatorMain {
  private SimulatorMain() {}

  /** Starts it; wrong options end the process with exit code 2. */
  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = System.out;
    Options options;
    try {
      options = Options.parse(List.of(args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    XapiSimulator sim = options.builder().start();
    Runtime.getRuntime().addShutdownHook(new Thread(sim::close, "xapi-simulator-stop"));
    print(sim, options.json(), out);
    new CountDownLatch(1).await();
  }

  private static void print(XapiSimulator sim, boolean json, PrintStream out) throws IOException {
    ObjectNode root = new ObjectMapper().createObjectNode();
    for (SimulatedHost host : sim.hosts()) {
      root.withArray("hosts")
          .addObject()
          .put("name", host.name())
          .put("url", host.url())
          .put("address", host.address())
          .put("username", host.username())
          .put("password", host.password())
          .put("fingerprint", host.fingerprint());
      if (!json) {
        String fingerprint = host.fingerprint().isEmpty() ? "" : "  sha256:" + host.fingerprint();
        out.println(
            host.name()
                + "  "
                + host.url()
                + "  address "
                + host.address()
                + "  "
                + host.username()
                + "/"
                + host.password()
                + fingerprint);
      }
    }
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(root));
    }
    out.flush();
  }

  /** What the command line asks for. */
  record Options(XapiSimulator.Builder builder, boolean json) {
    static Options parse(List<String> args) {
      XapiSimulator.Builder builder =
          XapiSimulator.builder()
              .hostNames("xrt-%d")
              .storageDrivers("dummy")
              .monitoring(false)
              .cutConnectionsWhenManagementMoves(false);
      boolean json = false;
      for (int i = 0; i < args.size(); i++) {
        String arg = args.get(i);
        switch (arg) {
          case "--hosts" -> builder.hosts(number(args, ++i));
          case "--nics" -> builder.nicsPerHost(number(args, ++i));
          case "--http" -> builder.plainHttp(true);
          case "--json" -> json = true;
          case "--monitoring" -> builder.monitoring(true);
          case "--cut-management" -> builder.cutConnectionsWhenManagementMoves(true);
          default -> throw new IllegalArgumentException("unknown option " + arg);
        }
      }
      return new Options(builder, json);
    }

    private static int number(List<String> args, int index) {
      String text = index < args.size() ? args.get(index) : "";
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            args.get(index - 1) + " needs a number, got \"" + text + "\"", e);
      }
    }
  }
}
