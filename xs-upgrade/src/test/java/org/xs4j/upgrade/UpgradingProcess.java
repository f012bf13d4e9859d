/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.cloudstack.ApiKeys;
import org.xs4j.cloudstack.CloudStackClient;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.HostLayout;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.cluster.SshLayout;
import org.xs4j.core.Secret;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.simulator.SimulatedHost;

/**
 * An upgrade in a process of its own.
 *
 * <p>Arguments: a file with the management server in its first line and a host in each other one,
 * and the journal.
 */
final class UpgradingProcess {
  private UpgradingProcess() {}

  public static void main(String[] args) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(args[0]));
    String[] cloud = lines.get(0).split(" ", -1);
    TimeSource time = new QuickTime();
    try (Journal journal = Journal.file(Path.of(args[1]));
        UpgradeWork work =
            UpgradeWork.open(
                layout(lines.subList(1, lines.size())),
                UpgradeBench.media(),
                o ->
                    o.time(time)
                        .patience(Duration.ofMinutes(30))
                        .scripts(name -> ("# " + name + "\n").getBytes(UTF_8))
                        .cloudStack(
                            CloudStackClient.builder()
                                .url(URI.create(cloud[0]))
                                .keys(ApiKeys.of(cloud[1], cloud[2]))
                                .time(time)
                                .build()
                                .cluster(UpgradeBench.CLUSTER)))) {
      Plan plan = UpgradeWork.PLANS.unfinished(journal).orElseGet(work::plan);
      boolean verified = work.apply(plan, journal, o -> o.allow(Risk.REBOOT)).verified();
      System.exit(verified ? 0 : 1);
    }
  }

  private static ClusterLayout layout(List<String> lines) {
    List<HostLayout> hosts = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      hosts.add(
          new HostLayout(
                  words[0],
                  URI.create(words[1]),
                  Optional.of(words[2]),
                  "root",
                  new PasswordSource.Given(Secret.of(words[6])),
                  "system")
              .withSsh(
                  new SshLayout(
                      Optional.of(words[3]),
                      Integer.parseInt(words[4]),
                      new SshLayout.OfCredentials(),
                      words[5],
                      Optional.empty())));
    }
    return ClusterLayout.pool("pool").build().withHosts(hosts);
  }

  /** Writes the first file. */
  static Path describe(UpgradeBench bench, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(" ", bench.cloud.url(), bench.cloud.apiKey(), bench.cloud.secretKey()));
    for (SimulatedHost host : bench.sim.hosts()) {
      lines.add(
          String.join(
              " ",
              host.name(),
              host.url(),
              host.address(),
              host.sshAddress(),
              Integer.toString(host.sshPort()),
              host.sshFingerprint(),
              host.password()));
    }
    return Files.write(file, lines);
  }

  /** The machine's clock, on which nobody waits for long: hosts are quick here. */
  private static final class QuickTime implements TimeSource {
    private static final Duration LONGEST = Duration.ofMillis(50);

    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      TimeSource.system().sleep(duration.compareTo(LONGEST) < 0 ? duration : LONGEST);
    }
  }
}
