/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.core.Refusal;
import org.xs4j.core.XsException;
import org.xs4j.ssh.CommandResult;
import org.xs4j.ssh.HostShell;

/**
 * A timer in dom0 that puts a host's management interface back, unless it is disarmed in time. Over
 * SSH, because nobody outside reaches a host whose management has moved to where nobody is.
 *
 * <p>What it puts back, it puts back through the host's own toolstack. That of a supporter passes
 * everything on to its coordinator: a supporter that cannot reach it any more is not helped. It
 * does not survive a reboot of the host.
 *
 * <p>One host has one watchdog. Arming it again starts its time anew.
 */
public final class ManagementWatchdog {
  private static final String UNIT = "xs4j-management-watchdog";
  private static final String DIRECTORY = "/var/lib/xs4j-watchdog";
  private static final String SCRIPT = DIRECTORY + "/put-back.sh";
  private static final String FIRED = DIRECTORY + "/fired";
  private static final String DISARMED = DIRECTORY + "/disarmed";
  private static final String LOG = DIRECTORY + "/log";
  private static final String SYSTEMD_RUN = "/usr/bin/systemd-run";
  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int OWNER_ONLY = 0700;

  private final HostShell shell;

  /** What a watchdog is at. */
  public enum State {
    /** Nothing is going to happen. */
    IDLE,
    /** It will put management back when its time is up. */
    ARMED,
    /** Its time was up. */
    FIRED
  }

  /** Looks at dom0 of a host. */
  public ManagementWatchdog(HostShell shell) {
    this.shell = shell;
  }

  /**
   * Starts the time anew, after which management is put back.
   *
   * @param restore what to put back
   * @param patience how long to wait, 30 s to 1 h
   * @throws XsException when the host cannot leave a timer behind
   */
  public void arm(ManagementRestore restore, Duration patience) {
    if (patience.compareTo(SHORTEST) < 0 || patience.compareTo(LONGEST) > 0) {
      throw Refusal.of("patience", patience, SHORTEST + " to " + LONGEST);
    }
    if (!shell.files().exists(SYSTEMD_RUN)) {
      throw new XsException(
          shell.endpoint().name()
              + " has no "
              + SYSTEMD_RUN
              + ", so no timer can be left in its dom0 that puts management back");
    }
    if (shell.run("systemctl", "is-active", UNIT + ".service").succeeded()) {
      throw new XsException(
          "the watchdog of "
              + shell.endpoint().name()
              + " is at work, putting management back; wait until it is through");
    }
    stop();
    shell.files().makeDirectories(DIRECTORY, OWNER_ONLY);
    shell.files().write(SCRIPT, script(), OWNER_ONLY);
    shell.run("rm", "-rf", FIRED, DISARMED, LOG).requireSuccess();
    List<String> command =
        new ArrayList<>(
            List.of(
                "systemd-run",
                "--unit=" + UNIT,
                "--on-active=" + patience.toSeconds() + "s",
                "--timer-property=AccuracySec=1s",
                "/bin/sh",
                SCRIPT));
    command.addAll(restore.arguments());
    shell.run(command.toArray(String[]::new)).requireSuccess();
    if (state() != State.ARMED) {
      throw new XsException(
          "the timer that puts management of "
              + shell.endpoint().name()
              + " back was started and does not run");
    }
  }

  private void stop() {
    shell.run("systemctl", "stop", UNIT + ".timer");
    shell.run("systemctl", "reset-failed", UNIT + ".timer", UNIT + ".service");
  }

  /** Tells what the watchdog is at. */
  public State state() {
    if (shell.files().exists(FIRED)) {
      return State.FIRED;
    }
    CommandResult active = shell.run("systemctl", "is-active", UNIT + ".timer");
    return active.succeeded() ? State.ARMED : State.IDLE;
  }

  /**
   * Keeps the watchdog from doing anything.
   *
   * @return {@link State#ARMED} when that was in time, {@link State#FIRED} when it was not, {@link
   *     State#IDLE} when nothing was armed
   */
  public State disarm() {
    State before = state();
    if (before != State.ARMED) {
      return before;
    }
    shell.files().write(DISARMED, "", OWNER_ONLY);
    shell.run("systemctl", "stop", UNIT + ".timer");
    if (!shell.files().exists(FIRED)) {
      return State.ARMED;
    }
    shell.run("sleep", "1"); // it went off meanwhile: did it see in time that it need not?
    return shell.files().exists(LOG) ? State.FIRED : State.ARMED;
  }

  /** Returns what it did once it fired, line by line; empty when it did not. */
  public Optional<String> account() {
    return shell.files().exists(FIRED) && shell.files().exists(LOG)
        ? Optional.of(shell.files().readText(LOG).strip())
        : Optional.empty();
  }

  private static String script() {
    try (InputStream in = ManagementWatchdog.class.getResourceAsStream("management-watchdog.sh")) {
      if (in == null) {
        throw new IllegalStateException("management-watchdog.sh is not in this library");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
