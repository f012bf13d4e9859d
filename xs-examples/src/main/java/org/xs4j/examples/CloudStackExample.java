/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import org.jspecify.annotations.Nullable;
import org.xs4j.cloudstack.CloudStackClient;
import picocli.CommandLine.Option;

/**
 * An example that talks to CloudStack alone. A CloudStack that is given is only read until {@code
 * --apply}; without one it works on a simulated one.
 */
abstract class CloudStackExample extends Example {
  @Option(names = "--cluster", paramLabel = "NAME", description = "the cluster's name or id")
  private @Nullable String cluster;

  CloudStackExample(Terminal terminal) {
    super(terminal);
  }

  /**
   * Does its work.
   *
   * @param cloud the client
   * @param cluster the name or id of the cluster
   * @param apply whether anything may be changed
   */
  abstract void work(CloudStackClient cloud, String cluster, boolean apply);

  @Override
  public final Integer call() {
    if (options.cloudstack().isPresent()) {
      if (cluster == null) {
        throw new IllegalArgumentException("--cluster: missing; name the cluster");
      }
      work(Connections.cloudStack(options).orElseThrow(), cluster, options.apply());
      if (!options.apply()) {
        say("nothing was changed; --apply does it");
      }
      return ExitCode.DONE;
    }
    say("no CloudStack given, so this is a simulated one");
    try (SimulatedCloud simulated = SimulatedCloud.start()) {
      work(simulated.client(), SimulatedCloud.CLUSTER, true);
    }
    return ExitCode.DONE;
  }

  final void print(Object line) {
    terminal.out().println(line);
  }

  final void say(String text) {
    terminal.err().println(name() + ": " + text);
  }
}
