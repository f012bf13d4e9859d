/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a shell remembers: its variables, its arguments, where it stands. Not thread-safe. */
public final class ShellState {
  final Map<String, String> variables = new LinkedHashMap<>();
  final Set<String> exported = new HashSet<>();
  List<String> arguments;
  final String name;
  final long pid;
  String directory;
  int status;
  String lastBackground = "";
  boolean stopOnError;
  boolean refuseUnset;

  /**
   * Starts in a directory.
   *
   * @param name {@code $0}
   * @param arguments {@code $1} and so on
   * @param environment what is exported from the start
   */
  public ShellState(
      String name,
      List<String> arguments,
      String directory,
      long pid,
      Map<String, String> environment) {
    this.name = name;
    this.arguments = List.copyOf(arguments);
    this.directory = directory;
    this.pid = pid;
    variables.putAll(environment);
    exported.addAll(environment.keySet());
  }

  /** Returns a shell below this one, which changes nothing here. */
  ShellState copy() {
    ShellState copy = new ShellState(name, arguments, directory, pid, Map.of());
    copy.variables.putAll(variables);
    copy.exported.addAll(exported);
    copy.status = status;
    copy.stopOnError = stopOnError;
    copy.refuseUnset = refuseUnset;
    return copy;
  }

  /** Returns the directory that relative paths start from. */
  public String directory() {
    return directory;
  }

  /** Returns the process id. */
  public long pid() {
    return pid;
  }

  /** Returns what a command sees in its environment. */
  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    variables.forEach(
        (key, value) -> {
          if (exported.contains(key)) {
            environment.put(key, value);
          }
        });
    return environment;
  }

  /** Returns an absolute path for one that may be relative to the directory. */
  public String absolute(String path) {
    return path.startsWith("/") ? path : directory + (directory.endsWith("/") ? "" : "/") + path;
  }

  /** Drops the first arguments, as {@code shift} does; returns whether there were so many. */
  boolean shift(int count) {
    if (count > arguments.size()) {
      return false;
    }
    arguments = new ArrayList<>(arguments.subList(count, arguments.size()));
    return true;
  }
}
