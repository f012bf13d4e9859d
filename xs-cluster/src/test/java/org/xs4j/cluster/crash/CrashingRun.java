/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.ClusterReport;
import org.xs4j.cluster.ClusterWork;
import org.xs4j.cluster.HostLayout;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.core.Secret;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.network.NetworkLayout;

/**
 * The workflow in a process of its own, which kills itself with SIGKILL after a number of journal
 * entries.
 *
 * <p>Arguments: a file with one line per host (name, URL, fingerprint), the journal, the number of
 * entries (0: never).
 */
final class CrashingRun {
  private CrashingRun() {}

  public static void main(String[] args) throws IOException {
    ClusterReport report =
        run(layout(Path.of(args[0])), Path.of(args[1]), Integer.parseInt(args[2]));
    System.exit(report.verified() ? 0 : 1);
  }

  /** Runs, or goes on with, the workflow until the end, or until it kills its own process. */
  static ClusterReport run(ClusterLayout layout, Path journalFile, int killAfter) {
    try (Journal journal = new KillingJournal(Journal.file(journalFile), killAfter);
        ClusterWork work =
            ClusterWork.open(layout, new QuickTime(), java.time.Duration.ofMinutes(5))) {
      Plan plan = ClusterWork.unfinished(journal).orElseGet(work::plan);
      return work.apply(plan, journal, o -> o.allow(Risk.REBOOT));
    }
  }

  static ClusterLayout layout(Path hosts) throws IOException {
    List<HostLayout> all = new ArrayList<>();
    for (String line : Files.readAllLines(hosts)) {
      String[] words = line.split(" ", -1);
      PasswordSource password = new PasswordSource.Given(Secret.of("secret"));
      all.add(
          new HostLayout(
              words[0],
              URI.create(words[1]),
              Optional.empty(),
              "root",
              password,
              "sha256:" + words[2]));
    }
    NetworkLayout networks =
        NetworkLayout.builder()
            .bond("cloud-private", b -> b.devices("eth0", "eth1"))
            .bond("cloud-public", b -> b.devices("eth2", "eth3"))
            .label("cloud-guest", "eth4")
            .withoutWatchdog()
            .build();
    return new ClusterLayout("cluster-1", all, networks);
  }

  private record KillingJournal(Journal journal, AtomicInteger left) implements Journal {
    KillingJournal(Journal journal, int killAfter) {
      this(journal, new AtomicInteger(killAfter));
    }

    @Override
    public List<JournalEntry> entries() {
      return journal.entries();
    }

    @Override
    public void append(JournalEntry entry) {
      journal.append(entry);
      if (left.decrementAndGet() == 0) {
        killSelf();
      }
    }

    @Override
    public void close() {
      journal.close();
    }

    private static void killSelf() {
      try {
        new ProcessBuilder("kill", "-KILL", Long.toString(ProcessHandle.current().pid())).start();
      } catch (IOException e) {
        throw new IllegalStateException("cannot kill this process", e);
      }
      while (true) {
        LockSupport.park();
      }
    }
  }
}
