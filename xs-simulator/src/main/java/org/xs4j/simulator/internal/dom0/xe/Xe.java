/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.xe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.wire.XapiFailure;

/**
 * {@code xe} against the local toolstack, by the socket that needs neither network nor password.
 */
public final class Xe implements Command {
  private static final Set<String> NO_FILTERS = Set.of("params", "all", "minimal", "multiple");

  private final Kernel kernel;

  /** Makes one that asks the toolstacks of a simulator. */
  public Xe(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public List<String> paths() {
    return List.of("/opt/xensource/bin/xe", "/usr/bin/xe");
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (call.args().stream().anyMatch(a -> a.matches("-(s|u|pw|p|pwf|h)"))) {
      return call.refuse("xe to another server");
    }
    XeArguments args = XeArguments.of(call.args());
    try {
      Optional<String> printed = act(call, args);
      if (printed.isEmpty()) {
        return call.refuse("xe " + args.command());
      }
      if (!printed.get().isEmpty()) {
        call.printRaw(printed.get().endsWith("\n") ? printed.get() : printed.get() + "\n");
      }
      return 0;
    } catch (XeArguments.Mistake mistake) {
      call.complain("Error: " + mistake.getMessage());
    } catch (XapiFailure failure) {
      call.complain(XeErrors.text(failure.description()));
    } catch (XeSession.Lost lost) {
      call.complain(String.valueOf(lost.getMessage()));
    }
    return 1;
  }

  /** Does it and returns what is printed; nothing when it is not simulated. */
  private Optional<String> act(Invocation call, XeArguments args) {
    String command = args.command();
    if (command.equals("host-is-in-emergency-mode")) {
      return Optional.of(Boolean.toString(call.machine().isInEmergency()));
    }
    if (command.equals("host-emergency-management-reconfigure")) {
      try (XeSession session = XeSession.local(kernel, call.machine())) {
        session.call("host.local_management_reconfigure", args.require("interface"));
      }
      return Optional.of("");
    }
    if (command.equals("pool-dump-database")) {
      return Optional.of(dump(call, args));
    }
    Optional<XeActions.Action> action = XeActions.of(command);
    String[] words = command.split("-", 2);
    String className = XeArguments.className(words[0]);
    String verb = words.length > 1 ? words[1] : "";
    boolean list = verb.equals("list") && XeRecords.knows(className);
    boolean params = verb.startsWith("param-") && XeRecords.knows(className);
    boolean update = words[0].equals("update") && !list && !params;
    if (action.isEmpty() && !list && !params && !update) {
      return Optional.empty();
    }
    try (XeSession session = XeSession.pool(kernel, call.machine())) {
      if (update) {
        return XeUpdates.act(session, args, call.path(args.get("file-name")));
      }
      if (action.isPresent()) {
        return Optional.of(action.get().act(session, args));
      }
      return Optional.of(
          list
              ? list(session, className, args)
              : XeParams.act(session, className, verb.substring("param-".length()), args));
    }
  }

  private static String list(XeSession session, String className, XeArguments args) {
    List<Map<String, String>> all = new XeRecords(session).list(className);
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> row : all) {
      if (args.values().entrySet().stream()
          .filter(f -> !NO_FILTERS.contains(f.getKey()))
          .allMatch(f -> fits(row, f.getKey(), f.getValue()))) {
        rows.add(row);
      }
    }
    Map<String, String> example = all.isEmpty() ? Map.of() : all.get(0);
    String params = args.get("params");
    return XeTable.of(rows, XeTable.labels(className, params, example), args.minimal());
  }

  private static boolean fits(Map<String, String> row, String filter, String wanted) {
    int colon = filter.indexOf(':');
    String value = row.get(colon < 0 ? filter : filter.substring(0, colon));
    if (value == null) {
      throw new XeArguments.Mistake("Unknown field '" + filter + "'.");
    }
    return colon < 0
        ? value.equals(wanted)
        : List.of(value.split("; ", -1)).contains(filter.substring(colon + 1) + ": " + wanted);
  }

  private String dump(Invocation call, XeArguments args) {
    String file = call.state().absolute(args.require("file-name"));
    if (call.dom0().files().exists(file)) {
      throw new XeArguments.Mistake(
          "File '" + args.get("file-name") + "' already exists, not overwriting");
    }
    // asks for a session first, as that is what fails when the pool is out of reach
    XeSession.pool(kernel, call.machine()).close();
    String text = DatabaseDump.of(call.world(), call.machine().pool());
    call.dom0().files().write(file, text, "rw-------");
    return "";
  }
}
