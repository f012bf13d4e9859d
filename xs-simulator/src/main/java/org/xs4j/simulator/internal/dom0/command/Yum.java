/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Dialect;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.Packages;
import org.xs4j.simulator.internal.schema.Profile;

/** {@code yum check-update}, {@code yum -y update}, {@code yum -y install name}. */
final class Yum implements Command {
  private static final int UPDATES = 100;

  @Override
  public List<String> paths() {
    return List.of("/usr/bin/yum");
  }

  @Override
  public int run(Invocation call) throws IOException {
    List<String> words = new ArrayList<>();
    for (String arg : call.args()) {
      if (arg.startsWith("-") && !arg.matches("-[yq]+|--assumeyes|--quiet")) {
        return call.refuse(arg);
      }
      if (!arg.startsWith("-")) {
        words.add(arg);
      }
    }
    String verb = words.isEmpty() ? "" : words.get(0);
    if (!Dialect.isXcpNg(call.machine().release())) {
      call.complain("There are no enabled repos.");
      return 1;
    }
    return switch (verb) {
      case "check-update" -> check(call);
      case "update", "upgrade" -> words.size() == 1 ? update(call) : call.refuse("single packages");
      case "install" -> install(call, words.subList(1, words.size()));
      case "clean", "makecache" -> 0;
      default -> call.refuse(verb);
    };
  }

  private static Optional<Profile> offered(Invocation call) {
    return call.machine()
        .disk()
        .offered()
        .filter(o -> !o.id().equals(call.machine().release().id()))
        .filter(o -> call.machine().disk().prepared().isEmpty());
  }

  private static int check(Invocation call) throws IOException {
    Optional<Profile> offer = offered(call);
    if (offer.isEmpty()) {
      return 0;
    }
    call.print("");
    Map<String, String> now = Packages.of(call.machine().release());
    for (Map.Entry<String, String> each : Packages.of(offer.get()).entrySet()) {
      if (!each.getValue().equals(now.get(each.getKey()))) {
        call.print(
            String.format(
                "%-40s %-30s %s",
                each.getKey() + ".x86_64", each.getValue() + "-1", "xcp-ng-updates"));
      }
    }
    return UPDATES;
  }

  private static int update(Invocation call) throws IOException {
    Optional<Profile> offer = offered(call);
    if (offer.isEmpty()) {
      call.print("No packages marked for update");
      return 0;
    }
    if (!call.has('y') && !call.args().contains("--assumeyes")) {
      call.print("Is this ok [y/d/N]: \nExiting on user command");
      return 1;
    }
    call.world().exclusively(() -> call.machine().disk().preparePackages(offer.get()));
    call.print("Complete!");
    return 0;
  }

  private static int install(Invocation call, List<String> names) throws IOException {
    Map<String, String> there = Packages.of(call.machine().release());
    for (String name : names) {
      if (!there.containsKey(name)) {
        call.print("No package " + name + " available.");
        call.complain("Error: Nothing to do");
        return 1;
      }
      call.print(
          "Package "
              + name
              + "-"
              + there.get(name)
              + "-1.x86_64 already installed and latest"
              + " version");
    }
    call.print("Nothing to do");
    return 0;
  }
}
