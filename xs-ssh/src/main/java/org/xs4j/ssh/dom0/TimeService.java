/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.core.Refusal;
import org.xs4j.core.XsException;
import org.xs4j.ssh.CommandResult;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.RemoteFile;
import org.xs4j.ssh.RemoteFiles;

/**
 * The NTP daemon of dom0, whichever it is. Over SSH, because XenAPI has NTP from 26.0 on only.
 *
 * <p>Source: the chapter's "Time Synchronization".
 */
public final class TimeService {
  /** What the configuration's first state is kept under, beside it. */
  public static final String BACKUP_SUFFIX = ".before-xs4j";

  private static final String RUNNING_SUFFIX = ".xs4j-running";
  private static final int READABLE = 0644;
  private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.:_-]{0,251}[A-Za-z0-9])?";

  private final HostShell shell;

  /** Looks at dom0 of a host. */
  public TimeService(HostShell shell) {
    this.shell = shell;
  }

  /**
   * How the daemon is set up.
   *
   * @param daemon which one it is
   * @param servers the servers that its configuration names, in order
   * @param active whether it runs
   * @param enabled whether it starts at boot
   * @param restartPending whether the configuration was written here and the daemon not restarted
   *     since
   */
  public record State(
      NtpDaemon daemon,
      List<String> servers,
      boolean active,
      boolean enabled,
      boolean restartPending) {
    /** Keeps a copy of the servers. */
    public State {
      servers = List.copyOf(servers);
    }
  }

  /** Refuses what cannot be the name or address of a server; returns it as it is. */
  public static String checkServer(String server) {
    if (!server.matches(HOST)) {
      throw Refusal.of("ntp server", server, "a host name or an IP address");
    }
    return server;
  }

  /**
   * Reads how the daemon is set up: the one that runs, else the one that starts at boot, else the
   * one that is installed.
   *
   * @throws XsException when dom0 has none
   */
  public State read() {
    Map<NtpDaemon, Unit> units = new LinkedHashMap<>();
    for (NtpDaemon daemon : NtpDaemon.values()) {
      Unit unit = unit(daemon);
      if (unit.loaded()) {
        units.put(daemon, unit);
      }
    }
    Map.Entry<NtpDaemon, Unit> found =
        units.entrySet().stream()
            .max(Comparator.comparing((Map.Entry<NtpDaemon, Unit> e) -> rank(e.getValue())))
            .orElseThrow(
                () ->
                    new XsException(
                        shell.endpoint().name()
                            + " has neither chronyd nor ntpd; they are part of every release from"
                            + " 7.0 on"));
    NtpDaemon daemon = found.getKey();
    Unit unit = found.getValue();
    List<String> servers = NtpConfiguration.parse(text(daemon)).servers();
    return new State(daemon, servers, unit.active(), unit.enabled(), restartPending(daemon));
  }

  /** A file that was changed here has a mark beside it that says with which content it runs. */
  private boolean restartPending(NtpDaemon daemon) {
    RemoteFiles files = shell.files();
    String path = daemon.configuration();
    if (!files.exists(path + BACKUP_SUFFIX)) {
      return false;
    }
    String mark = path + RUNNING_SUFFIX;
    return !files.exists(mark) || !files.readText(mark).strip().equals(files.sha256(path));
  }

  private static int rank(Unit unit) {
    return (unit.active() ? 2 : 0) + (unit.enabled() ? 1 : 0);
  }

  private record Unit(boolean loaded, boolean active, boolean enabled) {}

  private Unit unit(NtpDaemon daemon) {
    List<String> lines =
        shell
            .run(
                "systemctl",
                "show",
                "-p",
                "LoadState",
                "-p",
                "ActiveState",
                "-p",
                "UnitFileState",
                daemon.unit())
            .requireSuccess()
            .lines();
    return new Unit(
        lines.contains("LoadState=loaded"),
        lines.contains("ActiveState=active"),
        lines.contains("UnitFileState=enabled"));
  }

  /**
   * Writes which servers the daemon follows; other directives stay, and so does a copy of the
   * configuration as it was first. Takes effect with {@link #restart}.
   *
   * @return whether anything had to be written
   * @throws IllegalArgumentException when a server is no host name or address
   */
  public boolean setServers(List<String> servers) {
    servers.forEach(TimeService::checkServer);
    if (servers.isEmpty()) {
      throw Refusal.of("ntp servers", servers, "at least one");
    }
    NtpDaemon daemon = read().daemon();
    NtpConfiguration old = NtpConfiguration.parse(text(daemon));
    if (old.servers().equals(servers)) {
      return false;
    }
    RemoteFiles files = shell.files();
    String path = daemon.configuration();
    int mode = files.find(path).map(RemoteFile::mode).orElse(READABLE);
    if (!files.exists(path + BACKUP_SUFFIX)) {
      files.write(path + BACKUP_SUFFIX, old.text(), mode);
    }
    files.write(path, old.withServers(servers).text(), mode);
    return true;
  }

  private String text(NtpDaemon daemon) {
    return shell.files().exists(daemon.configuration())
        ? shell.files().readText(daemon.configuration())
        : "";
  }

  /** Restarts the daemon, which reads its configuration then. */
  public void restart() {
    NtpDaemon daemon = read().daemon();
    RemoteFiles files = shell.files();
    String path = daemon.configuration();
    boolean ours = files.exists(path + BACKUP_SUFFIX);
    String content = ours ? files.sha256(path) : "";
    shell.run("systemctl", "restart", daemon.unit()).requireSuccess();
    if (ours) {
      files.write(path + RUNNING_SUFFIX, content + "\n", READABLE);
    }
  }

  /** Makes the daemon start at boot. */
  public void enable() {
    shell.run("systemctl", "enable", read().daemon().unit()).requireSuccess();
  }

  /** Asks the daemon which servers it hears and whether it follows one. */
  public TimeSync sync() {
    return sync(read());
  }

  /** Asks the daemon, as {@link #sync()} does, when it was read just now. */
  public TimeSync sync(State state) {
    if (!state.active()) {
      return TimeSync.unknown(state.daemon().unit() + " does not run");
    }
    boolean chrony = state.daemon() == NtpDaemon.CHRONY;
    CommandResult said =
        chrony ? shell.run("chronyc", "-n", "-c", "sources") : shell.run("ntpq", "-p", "-n");
    if (!said.succeeded()) {
      return TimeSync.unknown((said.stdout() + said.stderr()).strip());
    }
    return chrony ? TimeSync.ofChrony(said.lines()) : TimeSync.ofNtpq(said.lines());
  }
}
