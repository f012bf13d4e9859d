/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xs4j.core.Refusal;
import org.xs4j.core.XsException;
import org.xs4j.ssh.Command;
import org.xs4j.ssh.CommandResult;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.RemoteFile;

/**
 * The scripts that CloudStack keeps on a host, in {@value #DIRECTORY}. Over SSH, because XenAPI
 * neither writes files nor runs them.
 *
 * <p>Source: the chapter's "Upgrading XenServer Versions", create the folder, copy the files, run
 * {@code setupxenserver.sh}.
 */
public final class CloudScripts {
  /** Where CloudStack looks for its scripts. */
  public static final String DIRECTORY = "/opt/cloud/bin";

  /** The script that prepares a freshly upgraded host. */
  public static final String SETUP = "setupxenserver.sh";

  /** The script that has a VM's drivers believed in. */
  public static final String MAKE_MIGRATABLE = "make_migratable.sh";

  /** The files that the chapter has copied to a host, by name. */
  public static final List<String> NAMES = List.of(SETUP, MAKE_MIGRATABLE, "cloud-clean-vlan.sh");

  private static final String LOGS = "/var/log/cloud";
  private static final int MODE = 0755;
  private static final Duration SETUP_LIMIT = Duration.ofMinutes(5);
  private static final Duration MIGRATABLE_LIMIT = Duration.ofMinutes(1);

  /** What the chapter says may be ignored; quotes differ by language and release. */
  private static final List<Pattern> HARMLESS =
      List.of(
          Pattern.compile(
              "iptables: Bad rule \\(does a matching rule exist in that chain\\?\\)\\.?"),
          Pattern.compile("iptables: No chain/target/match by that name\\.?"),
          Pattern.compile(
              "sed: can't read /opt/xensource/libexec/qemu-dm-wrapper: No such file or directory"),
          Pattern.compile(
              "mv: (cannot|can't) (stat|rename) .?/etc/cron\\.daily/logrotate.?: No such file or"
                  + " directory"));

  private final HostShell shell;

  /** Looks at dom0 of a host. */
  public CloudScripts(HostShell shell) {
    this.shell = shell;
  }

  /**
   * What the set-up script said.
   *
   * @param harmless the messages that the chapter says to ignore
   * @param unknown every other message on standard error
   */
  public record Setup(List<String> harmless, List<String> unknown) {
    /** Keeps copies. */
    public Setup {
      harmless = List.copyOf(harmless);
      unknown = List.copyOf(unknown);
    }
  }

  /**
   * Tells whether a script is there, executable, with the content of a checksum.
   *
   * @param sha256 64 hex digits in lower case
   */
  public boolean has(String name, String sha256) {
    Optional<RemoteFile> file = shell.files().find(path(name));
    return file.isPresent()
        && (file.get().mode() & 0777) == MODE
        && shell.files().sha256(path(name)).equals(sha256);
  }

  /** Puts a script there, executable, whole or not at all; makes the folders that it needs. */
  public void put(String name, byte[] content) {
    shell.files().makeDirectories(DIRECTORY, MODE);
    shell.files().makeDirectories(LOGS, MODE);
    shell.files().write(path(name), content, MODE);
  }

  /**
   * Runs {@value #SETUP}: kernel settings, firewall and console of a host that CloudStack will use,
   * an empty heartbeat file. Safe to repeat.
   *
   * @return what it said on standard error; the caller judges what is unknown
   * @throws XsException when it did not end with {@code success}
   */
  public Setup runSetup() {
    CommandResult result = shell.run(Command.of(path(SETUP)).timeout(SETUP_LIMIT)).requireSuccess();
    List<String> said =
        result.stderr().lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (result.lines().stream().noneMatch(l -> l.strip().equals("success"))) {
      throw new XsException(
          path(SETUP)
              + " on "
              + shell.endpoint().name()
              + " did not end with \"success\"; it said "
              + said);
    }
    return new Setup(
        said.stream().filter(CloudScripts::isHarmless).toList(),
        said.stream().filter(l -> !isHarmless(l)).toList());
  }

  /**
   * Runs {@value #MAKE_MIGRATABLE}: writes a version of PV drivers for a VM that runs on this host,
   * so that XAPI lets it migrate. It adds no driver: only for a guest that has them and does not
   * tell. Safe to repeat.
   *
   * <p>Source: the chapter's "Upgrading XenServer Versions", troubleshooting of live migration.
   *
   * @throws XsException when the script is not there, or the VM does not run here
   */
  public void makeMigratable(String vmUuid) {
    if (!vmUuid.matches("[0-9a-fA-F-]{36}")) {
      throw Refusal.of("VM", vmUuid, "the uuid of one");
    }
    if (!shell.files().exists(path(MAKE_MIGRATABLE))) {
      throw new XsException(
          path(MAKE_MIGRATABLE) + " is not on " + shell.endpoint().name() + "; copy it there");
    }
    CommandResult result =
        shell.run(Command.of(path(MAKE_MIGRATABLE), vmUuid).timeout(MIGRATABLE_LIMIT));
    if (!result.succeeded()) {
      throw new XsException(
          path(MAKE_MIGRATABLE)
              + " on "
              + shell.endpoint().name()
              + " for the VM "
              + vmUuid
              + " ended with "
              + result.exit()
              + ": "
              + (result.stdout() + " " + result.stderr()).strip());
    }
  }

  private static boolean isHarmless(String line) {
    return HARMLESS.stream().anyMatch(p -> p.matcher(line).matches());
  }

  private static String path(String name) {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}")) {
      throw new IllegalArgumentException("script: '" + name + "' is not a plain file name");
    }
    return DIRECTORY + "/" + name;
  }
}
