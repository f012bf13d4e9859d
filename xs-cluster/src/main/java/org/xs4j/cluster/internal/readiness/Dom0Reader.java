/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.xs4j.cluster.readiness.ClockReading;
import org.xs4j.cluster.readiness.Dom0Facts;
import org.xs4j.cluster.readiness.Dom0Facts.Login;
import org.xs4j.cluster.readiness.Dom0Facts.Login.State;
import org.xs4j.cluster.readiness.Fact;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.core.XsException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.ssh.Command;
import org.xs4j.ssh.CommandResult;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.SshLogin;
import org.xs4j.ssh.dom0.ClockOffset;
import org.xs4j.ssh.dom0.TimeService;

/** Reads what only dom0 can tell; writes nothing there. */
final class Dom0Reader {
  private static final Login NOT_TRIED = new Login(State.NOT_TRIED, "no SSH was given for it");
  private static final String INVENTORY = "/etc/xensource-inventory";
  private static final Duration PACKAGES = Duration.ofMinutes(2);
  private static final int UPDATES_THERE = 100;
  private static final List<String> LEFTOVERS =
      List.of(
          "/opt/cloud/bin",
          "/opt/cloud/bin/heartbeat",
          "/etc/xapi.d/plugins/vmops",
          "/root/.ssh/id_rsa.cloud");

  private final HostFacts host;
  private final HostShell shell;
  private final TimeSource time;

  private Dom0Reader(HostFacts host, HostShell shell, TimeSource time) {
    this.host = host;
    this.shell = shell;
    this.time = time;
  }

  /** Reads every host, by its uuid. */
  static Map<String, Dom0Facts> read(List<HostFacts> hosts, Shells shells, TimeSource time) {
    return Together.each(hosts, h -> Map.entry(h.uuid(), read(h, shells, time))).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Dom0Facts read(HostFacts host, Shells shells, TimeSource time) {
    if (!shells.has(host.uuid())) {
      return Dom0Facts.none(NOT_TRIED);
    }
    return new Dom0Reader(host, shells.of(host.uuid()), time).facts();
  }

  private Dom0Facts facts() {
    Login login = login();
    if (login.state() != State.ROOT) {
      return Dom0Facts.none(login);
    }
    TimeService service = new TimeService(shell);
    return new Dom0Facts(
        login,
        takesPassword(),
        fact(service::read),
        fact(service::sync),
        fact(this::clock),
        disk(),
        fact(() -> LEFTOVERS.stream().filter(shell.files()::exists).toList()),
        updates());
  }

  private Login login() {
    try {
      String id = shell.run("id", "-u").requireSuccess().stdout().strip();
      String who = shell.endpoint().login().username();
      return id.equals("0")
          ? new Login(State.ROOT, who + " at " + shell.endpoint().address())
          : new Login(State.NOT_ROOT, who + " is user " + id + ", not root");
    } catch (XsException e) {
      return new Login(State.FAILED, String.valueOf(e.getMessage()));
    }
  }

  /** CloudStack logs in with the cluster's password; who did so here has shown that it works. */
  private Fact<Boolean> takesPassword() {
    if (shell.endpoint().login() instanceof SshLogin.Password) {
      return Fact.known(true);
    }
    try {
      CommandResult settings = shell.run("/usr/sbin/sshd", "-T");
      if (!settings.succeeded()) {
        return Fact.unknown("sshd does not tell its settings");
      }
      List<String> lines = settings.lines();
      return Fact.known(
          lines.contains("passwordauthentication yes") && lines.contains("permitrootlogin yes"));
    } catch (XsException e) {
      return Fact.unknown(String.valueOf(e.getMessage()));
    }
  }

  private ClockReading clock() {
    ClockOffset offset = ClockOffset.measure(shell, time);
    return new ClockReading(offset.earliest(), offset.latest(), "over SSH");
  }

  /** The size of the disk that the installer put the system on, as its inventory names it. */
  private Fact<Long> disk() {
    try {
      Optional<String> primary =
          shell
              .files()
              .readText(INVENTORY)
              .lines()
              .filter(l -> l.startsWith("PRIMARY_DISK="))
              .map(l -> l.substring("PRIMARY_DISK=".length()).replace("'", ""))
              .findFirst();
      if (primary.isEmpty()) {
        return Fact.unknown(INVENTORY + " names no disk");
      }
      String device = shell.run("readlink", "-f", primary.get()).requireSuccess().stdout().strip();
      String name = device.substring(device.lastIndexOf('/') + 1);
      return shell
          .run("lsblk", "-b", "-d", "-n", "-o", "NAME,SIZE")
          .requireSuccess()
          .lines()
          .stream()
          .map(line -> line.strip().split("\\s+", -1))
          .filter(fields -> fields.length == 2 && fields[0].equals(name))
          .findFirst()
          .map(fields -> Fact.known(Long.parseLong(fields[1])))
          .orElseGet(() -> Fact.unknown("lsblk does not show " + device));
    } catch (XsException | NumberFormatException e) {
      return Fact.unknown(String.valueOf(e.getMessage()));
    }
  }

  /** XCP-ng takes its updates from package repositories; elsewhere XenAPI knows of updates. */
  private Fact<List<String>> updates() {
    if (!host.brand().equals("XCP-ng")) {
      return Fact.unknown("it does not take its updates from a package repository");
    }
    try {
      CommandResult checked = shell.run(Command.of("yum", "-q", "check-update").timeout(PACKAGES));
      if (checked.exit() == UPDATES_THERE) {
        return Fact.known(names(checked.lines()));
      }
      return checked.succeeded()
          ? Fact.known(List.of())
          : Fact.unknown("yum check-update ended with " + checked.exit());
    } catch (XsException e) {
      return Fact.unknown(String.valueOf(e.getMessage()));
    }
  }

  /** Lines are: name.architecture, version, repository; the rest is talk. */
  private static List<String> names(List<String> lines) {
    List<String> names = new ArrayList<>();
    for (String line : lines) {
      String[] fields = line.strip().split("\\s+", -1);
      if (fields.length == 3 && fields[0].contains(".")) {
        names.add(fields[0].substring(0, fields[0].lastIndexOf('.')) + " " + fields[1]);
      }
    }
    return names;
  }

  private static <T> Fact<T> fact(Supplier<T> read) {
    try {
      return Fact.known(read.get());
    } catch (XsException e) {
      return Fact.unknown(String.valueOf(e.getMessage()));
    }
  }
}
