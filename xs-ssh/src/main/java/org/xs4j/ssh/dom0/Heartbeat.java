/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xs4j.core.XsException;
import org.xs4j.ssh.Command;
import org.xs4j.ssh.CommandResult;
import org.xs4j.ssh.HostShell;

/**
 * CloudStack's heartbeat on a host: a script that resets the machine when none of the listed SRs
 * took a write for some time (120 s unless configured), also while the cluster is Unmanaged. Before
 * storage, its network or its PBDs are touched, it must be disarmed.
 *
 * <p>Disarming stops the process and empties its list, {@code /opt/cloud/bin/heartbeat}: a process
 * that runs on an empty list is not trusted to stay quiet. CloudStack arms it again when it sets
 * the host up; {@link #restore} does so before.
 */
public final class Heartbeat {
  private static final String LIST = "/opt/cloud/bin/heartbeat";
  private static final String PAUSED = "/opt/cloud/bin/heartbeat.paused";
  private static final String SCRIPT = "xenheartbeat.sh";
  private static final String LAUNCHER = "/opt/cloud/bin/launch_hb.sh";
  private static final String LAUNCHED = "> DONE <";
  private static final int LIST_MODE = 0644;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HostShell shell;

  /** Looks at the heartbeat of a host. */
  public Heartbeat(HostShell shell) {
    this.shell = shell;
  }

  /** A process of the heartbeat. */
  private record Running(String pid, List<String> arguments) {}

  /**
   * Disarms it and keeps on the host what it was, for {@link #resume}; what an earlier pause kept
   * stays. One that is not armed is left alone.
   */
  public void pause() {
    HeartbeatState now = look();
    if (!now.armed()) {
      return;
    }
    if (paused().isEmpty()) {
      shell.files().write(PAUSED, now.toText() + "\n", LIST_MODE);
    }
    disarm();
  }

  /** Returns what it was before it was paused; empty when it is not. */
  public Optional<HeartbeatState> paused() {
    return shell.files().exists(PAUSED)
        ? Optional.of(HeartbeatState.parse(shell.files().readText(PAUSED).strip()))
        : Optional.empty();
  }

  /**
   * Makes it what it was before it was paused, if it is.
   *
   * @param gone the uuids of SRs that it shall not write to any more
   */
  public void resume(List<String> gone) {
    paused()
        .ifPresent(
            before -> {
              restore(before.without(gone));
              shell.files().delete(PAUSED);
            });
  }

  /** Tells whether CloudStack ever put its heartbeat onto the host. */
  public boolean installed() {
    return shell.files().exists(LIST);
  }

  /** Returns what it is now; changes nothing. */
  public HeartbeatState look() {
    List<String> lines =
        installed()
            ? shell
                .files()
                .readText(LIST)
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .toList()
            : List.of();
    return new HeartbeatState(
        lines, processes().stream().findFirst().map(Running::arguments).orElse(List.of()));
  }

  private List<Running> processes() {
    CommandResult found = shell.run("pgrep", "-a", "-f", SCRIPT);
    if (found.exit() == 1) {
      return List.of();
    }
    return found.requireSuccess().lines().stream().flatMap(Heartbeat::running).toList();
  }

  /** Reads a line such as {@code 123 /bin/bash /opt/cloud/bin/xenheartbeat.sh HOST 120 60}. */
  private static Stream<Running> running(String line) {
    List<String> words = List.of(line.strip().split("\\s+", -1));
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).endsWith(SCRIPT)) {
        return Stream.of(new Running(words.get(0), words.subList(i + 1, words.size())));
      }
    }
    return Stream.empty();
  }

  /**
   * Stops it and empties its list. Safe to repeat. Look at it first: what {@link #look} returned is
   * what {@link #restore} needs.
   *
   * @throws XsException when it still runs afterwards
   */
  public void disarm() {
    for (Running process : processes()) {
      shell.run("kill", process.pid());
    }
    if (installed()) {
      shell.files().write(LIST, "", LIST_MODE);
    }
    List<Running> left = processes();
    left.forEach(p -> shell.run("kill", "-9", p.pid()));
    if (!left.isEmpty() && !processes().isEmpty()) {
      throw new XsException(
          shell.endpoint().name()
              + ": CloudStack's heartbeat cannot be stopped; it may reset the host");
    }
  }

  /**
   * Makes it what it was: its list, and its process if it ran. Safe to repeat. One that runs, as
   * CloudStack started it meanwhile, is left running.
   *
   * @throws XsException when it does not start
   */
  public void restore(HeartbeatState before) {
    if (!before.repositories().isEmpty()) {
      List<String> now = look().repositories();
      List<String> all =
          Stream.concat(before.repositories().stream(), now.stream()).distinct().toList();
      shell.files().write(LIST, String.join("\n", all) + "\n", LIST_MODE);
    }
    if (!before.running() || !processes().isEmpty()) {
      return;
    }
    Command launch =
        Command.of(Stream.concat(Stream.of(LAUNCHER), before.arguments().stream()).toList())
            .timeout(PATIENCE);
    CommandResult launched = shell.run(launch).requireSuccess();
    if (!launched.stdout().contains(LAUNCHED) || processes().isEmpty()) {
      throw new XsException(
          shell.endpoint().name()
              + ": CloudStack's heartbeat did not start again; "
              + LAUNCHER
              + " said: "
              + launched.stdout().strip());
    }
  }
}
