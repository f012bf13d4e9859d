/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.plan.Risk;
import picocli.CommandLine.Option;

/** The flags that every example understands. What was not given is empty. */
final class Options {
  @Option(
      names = "--layout",
      paramLabel = "FILE",
      description = "what is wanted, and on which hosts (YAML)")
  private @Nullable Path layout;

  @Option(
      names = "--url",
      paramLabel = "URL",
      converter = Values.HostUrl.class,
      description = "a host of the pool: https://HOST")
  private @Nullable URI url;

  @Option(names = "--username", paramLabel = "U", description = "who logs in")
  private @Nullable String username;

  @Option(
      names = "--password-file",
      paramLabel = "F",
      description = "a file that holds the password")
  private @Nullable Path passwordFile;

  @Option(
      names = "--trust",
      paramLabel = "T",
      description =
          "whom to trust: system, ca:FILE, sha256:HEX, known-hosts:FILE or insecure"
              + " (default: system)")
  private @Nullable String trust;

  @Option(
      names = "--ssh-port",
      paramLabel = "P",
      converter = Values.Port.class,
      description = "dom0's SSH port (default: 22)")
  private @Nullable Integer sshPort;

  @Option(names = "--ssh-key", paramLabel = "F", description = "a private key for dom0")
  private @Nullable Path sshKey;

  @Option(
      names = "--ssh-known-hosts",
      paramLabel = "F",
      description = "the host keys that dom0 may show")
  private @Nullable Path sshKnownHosts;

  @Option(
      names = "--cloudstack",
      paramLabel = "[FILE:]PROFILE",
      description =
          "the CloudStack that manages the hosts: a profile of cloudmonkey (default file:"
              + " ~/.cmk/config)")
  private @Nullable String cloudstack;

  @Option(names = "--apply", description = "do it; without this flag given hosts are only read")
  private boolean apply;

  @Option(
      names = "--risk",
      paramLabel = "R",
      converter = Values.RiskLevel.class,
      description = "what may be done without asking: none, outage, management, reboot or destroy")
  private @Nullable Risk risk;

  @Option(names = "--save-plan", paramLabel = "FILE", description = "write the plan to a file")
  private @Nullable Path savePlan;

  @Option(names = "--plan", paramLabel = "FILE", description = "apply a plan that was saved")
  private @Nullable Path plan;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = "note each step here; the same file resumes a run that was cut off")
  private @Nullable Path journal;

  @Option(names = "--json", description = "write results as JSON")
  private boolean json;

  @Option(
      names = {"-v", "--debug"},
      description = "log more and show stack traces; twice: log everything")
  private boolean[] verbose = {};

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  Optional<Path> layout() {
    return Optional.ofNullable(layout);
  }

  Optional<URI> url() {
    return Optional.ofNullable(url);
  }

  Optional<String> username() {
    return Optional.ofNullable(username);
  }

  Optional<Path> passwordFile() {
    return Optional.ofNullable(passwordFile);
  }

  Optional<String> trust() {
    return Optional.ofNullable(trust);
  }

  Optional<Integer> sshPort() {
    return Optional.ofNullable(sshPort);
  }

  Optional<Path> sshKey() {
    return Optional.ofNullable(sshKey);
  }

  Optional<Path> sshKnownHosts() {
    return Optional.ofNullable(sshKnownHosts);
  }

  Optional<String> cloudstack() {
    return Optional.ofNullable(cloudstack);
  }

  /** Tells whether given hosts may be written to. */
  boolean apply() {
    return apply;
  }

  /** Returns the highest risk that may be taken; empty: what the example's own default is. */
  Optional<Risk> risk() {
    return Optional.ofNullable(risk);
  }

  Optional<Path> savePlan() {
    return Optional.ofNullable(savePlan);
  }

  Optional<Path> plan() {
    return Optional.ofNullable(plan);
  }

  Optional<Path> journal() {
    return Optional.ofNullable(journal);
  }

  /** Tells whether results are wanted as JSON. */
  boolean json() {
    return json;
  }

  /** Returns 0 for warnings only, 1 for debug logs and stack traces, 2 for everything. */
  int verbosity() {
    return Math.min(verbose.length, 2);
  }

  /**
   * Tells whether any flag says which hosts to work on; if none does, an example simulates them.
   */
  boolean namesHosts() {
    return layout != null || url != null;
  }
}
