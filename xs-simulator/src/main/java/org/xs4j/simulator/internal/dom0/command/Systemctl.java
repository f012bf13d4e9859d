/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Dialect;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.Units;
import org.xs4j.simulator.internal.schema.Profile;

/** {@code systemctl}: units and their states. */
final class Systemctl implements Command {
  private final UnitControl control = new UnitControl();

  @Override
  public List<String> paths() {
    return List.of("/usr/bin/systemctl");
  }

  @Override
  public boolean isOn(Profile release) {
    return Dialect.hasSystemd(release);
  }

  @Override
  public int run(Invocation call) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    List<String> properties = new ArrayList<>();
    boolean quiet = false;
    for (int i = 0; i < call.args().size(); i++) {
      String arg = call.arg(i);
      if (arg.equals("-p")) {
        properties.add(call.arg(++i));
      } else if (arg.startsWith("--property=")) {
        properties.addAll(List.of(arg.substring(11).split(",", -1)));
      } else if (arg.equals("-q") || arg.equals("--quiet")) {
        quiet = true;
      } else if (arg.startsWith("-") && !arg.matches("--no-pager|--now|--no-block|--full")) {
        return call.refuse(arg);
      } else if (!arg.startsWith("-")) {
        words.add(arg);
      }
    }
    String verb = words.isEmpty() ? "" : words.get(0);
    List<String> names = words.subList(Math.min(1, words.size()), words.size());
    boolean now = call.args().contains("--now");
    return switch (verb) {
      case "is-active" -> ask(call, names, quiet, true);
      case "is-enabled" -> ask(call, names, quiet, false);
      case "start", "restart", "try-restart", "reload", "stop" -> act(call, verb, names);
      case "enable", "disable" -> enable(call, names, verb.equals("enable"), now);
      case "show" -> show(call, names, properties);
      case "cat" -> cat(call, names);
      case "daemon-reload", "reset-failed" -> 0;
      case "reboot" -> call.dom0().run(List.of("reboot"), call.state(), call.io());
      default -> call.refuse(verb.isEmpty() ? "no verb" : verb);
    };
  }

  private static int ask(Invocation call, List<String> names, boolean quiet, boolean active)
      throws IOException {
    Units units = Units.of(call.dom0());
    boolean any = false;
    for (String name : names) {
      if (!units.exists(name) && !active) {
        call.complain(
            "Failed to get unit file state for "
                + Units.full(name)
                + ": No such file or directory");
        continue;
      }
      boolean is = active ? units.isActive(name) : units.isEnabled(name);
      any |= is;
      String state =
          active
              ? is ? "active" : units.exists(name) ? "inactive" : "unknown"
              : is ? "enabled" : "disabled";
      if (!quiet) {
        call.print(state);
      }
    }
    return any ? 0 : active ? 3 : 1;
  }

  private int act(Invocation call, String verb, List<String> names) throws IOException {
    Units units = Units.of(call.dom0());
    int status = 0;
    for (String name : names) {
      if (!units.exists(name) && !control.isTarget(name)) {
        call.complain("Failed to " + verb + " " + Units.full(name) + ": Unit not found.");
        status = 5;
      } else {
        control.apply(call.dom0(), name, verb);
      }
    }
    return status;
  }

  private int enable(Invocation call, List<String> names, boolean enable, boolean now)
      throws IOException {
    Units units = Units.of(call.dom0());
    for (String name : names) {
      Optional<String> file = units.file(name);
      if (file.isEmpty()) {
        call.complain("Failed to execute operation: No such file or directory");
        return 1;
      }
      Optional<String> link = units.setEnabled(name, enable);
      if (link.isPresent()) {
        call.complain(
            enable
                ? "Created symlink from " + link.get() + " to " + file.get() + "."
                : "Removed symlink " + link.get() + ".");
      }
      if (now) {
        control.apply(call.dom0(), name, enable ? "start" : "stop");
      }
    }
    return 0;
  }

  private static int show(Invocation call, List<String> names, List<String> properties)
      throws IOException {
    if (properties.isEmpty()) {
      return call.refuse("show without -p");
    }
    Units units = Units.of(call.dom0());
    boolean first = true;
    for (String name : names) {
      if (!first) {
        call.print("");
      }
      first = false;
      // in the order of systemd, whatever the order of the question
      for (String property :
          List.of("Id", "LoadState", "ActiveState", "SubState", "UnitFileState")) {
        if (properties.contains(property)) {
          call.print(property + "=" + property(units, name, property));
        }
      }
    }
    List<String> known = List.of("Id", "LoadState", "ActiveState", "SubState", "UnitFileState");
    return known.containsAll(properties) ? 0 : call.refuse("show -p " + properties);
  }

  private static String property(Units units, String name, String property) {
    boolean active = units.isActive(name);
    return switch (property) {
      case "Id" -> Units.full(name);
      case "LoadState" -> units.exists(name) ? "loaded" : "not-found";
      case "ActiveState" -> active ? "active" : "inactive";
      case "SubState" -> active ? "running" : "dead";
      default -> !units.exists(name) ? "" : units.isEnabled(name) ? "enabled" : "disabled";
    };
  }

  private static int cat(Invocation call, List<String> names) throws IOException {
    Units units = Units.of(call.dom0());
    for (String name : names) {
      Optional<String> file = units.file(name);
      if (file.isEmpty()) {
        call.complain("No files found for " + Units.full(name) + ".");
        return 1;
      }
      call.print("# " + file.get());
      call.printRaw(call.dom0().files().read(file.get()));
    }
    return 0;
  }
}
