/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xs4j.core.Refusal;
import org.xs4j.core.XsException;
import org.xs4j.ssh.Command;
import org.xs4j.ssh.CommandResult;
import org.xs4j.ssh.HostShell;

/**
 * Multipath of a host as dom0 sees it: the paths of LUNs by name, which XAPI only counts, and the
 * vendor's device settings.
 *
 * <p>Settings go into {@value #CUSTOM} and nowhere else: it outlives updates and upgrades. The file
 * that the product ships is not touched.
 */
public final class Multipath {
  /** Where a vendor's settings belong. */
  public static final String CUSTOM = "/etc/multipath/conf.d/custom.conf";

  /** What the product ships; updates replace it. */
  public static final String SHIPPED = "/etc/multipath.conf";

  private static final int MODE = 0644;
  private static final int DIRECTORY_MODE = 0755;
  private static final int NO_SESSIONS = 21;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern PATH =
      Pattern.compile("[|`\\s-]*(\\d+:\\d+:\\d+:\\d+)\\s+(\\S+)\\s+\\S+\\s+(\\S+)\\s+(\\S+).*");
  private static final Pattern SESSION =
      Pattern.compile("\\S+:\\s+\\[\\d+]\\s+(\\S+?)(?:,\\d+)?\\s+(\\S+).*");

  private final HostShell shell;

  /**
   * A way from the host to a LUN.
   *
   * @param device the kernel's device, such as {@code sdc}
   * @param address its place on the SCSI bus, such as {@code 5:0:0:1}
   * @param state what multipath says, such as {@code active ready} or {@code failed faulty}
   * @param up whether it can be used
   */
  public record Path(String device, String address, String state, boolean up) {
    /** Returns the device, its place and its state. */
    @Override
    public String toString() {
      return device + " (" + address + ", " + state + ")";
    }
  }

  /**
   * An iSCSI session of the host.
   *
   * @param portal the target's address and port
   * @param iqn the target's name
   */
  public record Session(String portal, String iqn) {}

  /** Looks at multipath of a host. */
  public Multipath(HostShell shell) {
    this.shell = shell;
  }

  /** Returns the paths of a LUN, as {@code multipath -ll} lists them; empty without a map. */
  public List<Path> paths(String scsiId) {
    List<Path> all = new ArrayList<>();
    if (!scsiId.matches("[A-Za-z0-9_][A-Za-z0-9_.:+-]{0,255}")) {
      throw Refusal.of("scsiId", scsiId, "what follows scsi- in /dev/disk/by-id");
    }
    for (String line : shell.run("multipath", "-ll", scsiId).requireSuccess().lines()) {
      Matcher m = PATH.matcher(line);
      if (m.matches()) {
        boolean up = m.group(3).equals("active") && !m.group(4).matches("faulty|shaky|failed");
        all.add(new Path(m.group(2), m.group(1), m.group(3) + " " + m.group(4), up));
      }
    }
    return List.copyOf(all);
  }

  /** Returns the iSCSI sessions; may be empty. */
  public List<Session> sessions() {
    CommandResult result = shell.run("iscsiadm", "-m", "session");
    if (result.exit() == NO_SESSIONS) {
      return List.of();
    }
    return result.requireSuccess().lines().stream()
        .map(SESSION::matcher)
        .filter(Matcher::matches)
        .map(m -> new Session(m.group(1), m.group(2)))
        .toList();
  }

  /** Returns the vendor's settings; empty when there is no such file. */
  public Optional<String> settings() {
    return shell.files().exists(CUSTOM)
        ? Optional.of(shell.files().readText(CUSTOM))
        : Optional.empty();
  }

  /** Returns the checksum of the file that the product ships. */
  public String shippedChecksum() {
    return shell.files().exists(SHIPPED) ? shell.files().sha256(SHIPPED) : "";
  }

  /**
   * Writes the vendor's settings, whole or not at all, and has the daemon read them if it runs.
   * What is plugged keeps its maps; unplug and plug, or restart the host, for the settings to hold
   * everywhere.
   *
   * @throws XsException when the daemon does not take them; the file is then as it was
   */
  public void writeSettings(String text) {
    Optional<String> before = settings();
    String shipped = shippedChecksum();
    shell.files().makeDirectories("/etc/multipath/conf.d", DIRECTORY_MODE);
    shell.files().write(CUSTOM, text, MODE);
    if (running()) {
      CommandResult answer = shell.run(Command.of("multipathd", "reconfigure").timeout(PATIENCE));
      if (!answer.succeeded() || answer.stdout().contains("fail")) {
        takeBack(before);
        throw new XsException(
            shell.endpoint().name()
                + ": multipathd does not take the settings ("
                + (answer.stdout() + " " + answer.stderr()).strip()
                + "); "
                + CUSTOM
                + " is as it was");
      }
    }
    if (!shippedChecksum().equals(shipped)) {
      throw new XsException(
          shell.endpoint().name()
              + ": "
              + SHIPPED
              + " changed meanwhile; somebody else is at work");
    }
  }

  private void takeBack(Optional<String> before) {
    if (before.isPresent()) {
      shell.files().write(CUSTOM, before.get(), MODE);
    } else {
      shell.files().delete(CUSTOM);
    }
    shell.run(Command.of("multipathd", "reconfigure").timeout(PATIENCE));
  }

  /** Tells whether the daemon runs. */
  public boolean running() {
    return shell.run("systemctl", "is-active", "multipathd").succeeded();
  }
}
