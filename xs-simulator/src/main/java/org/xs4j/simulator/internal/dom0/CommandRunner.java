/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xs4j.simulator.internal.dom0.shell.Node;
import org.xs4j.simulator.internal.dom0.shell.ShellHost;
import org.xs4j.simulator.internal.dom0.shell.ShellIo;
import org.xs4j.simulator.internal.dom0.shell.ShellParser;
import org.xs4j.simulator.internal.dom0.shell.ShellState;
import org.xs4j.simulator.internal.dom0.shell.ShellSyntaxException;

/** Finds commands among a host's files, runs them with the faults that were ordered, logs them. */
final class CommandRunner implements ShellHost {
  private static final int NOT_FOUND = 127;
  private static final int NOT_EXECUTABLE = 126;

  private final Dom0 dom0;
  private final FileStreams streams;

  CommandRunner(Dom0 dom0) {
    this.dom0 = dom0;
    this.streams = new FileStreams(dom0);
  }

  @Override
  public int run(List<String> argv, ShellIo io, ShellState state)
      throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("killed");
    }
    String called = argv.get(0);
    String name = called.substring(called.lastIndexOf('/') + 1);
    CommandFaults.Order order = dom0.faults().take(dom0.machine().name(), name);
    dom0.world().timeline().sleep(order.delay());
    if (order.cutsBefore()) {
      dom0.log().ran(dom0, argv, -1, "");
      throw new LineCut();
    }
    Outcome outcome = order.status() >= 0 ? failed(order, io) : find(argv, io, state);
    dom0.log().ran(dom0, argv, order.cutsAfter() ? -1 : outcome.status(), outcome.refusal());
    order.after().run();
    if (order.cutsAfter()) {
      throw new LineCut();
    }
    return outcome.status();
  }

  /** How a command ended, and what about it is not simulated. */
  private record Outcome(int status, String refusal) {}

  private static Outcome failed(CommandFaults.Order order, ShellIo io) throws IOException {
    say(io.err(), order.stderr());
    return new Outcome(order.status(), "");
  }

  private Outcome find(List<String> argv, ShellIo io, ShellState state)
      throws IOException, InterruptedException {
    String called = argv.get(0);
    Optional<Path> file = find(called, state);
    if (file.isEmpty() || !Files.exists(file.get())) {
      String message = called.contains("/") ? "No such file or directory" : "command not found";
      return refuse(argv, io, NOT_FOUND, message);
    }
    Path found = file.get().toRealPath();
    if (Files.isDirectory(found)) {
      return refuse(argv, io, NOT_EXECUTABLE, "Is a directory");
    }
    if (!HostFiles.isExecutable(found)) {
      return refuse(argv, io, NOT_EXECUTABLE, "Permission denied");
    }
    Optional<Command> command =
        Stream.concat(dom0.programs().commands().stream(), dom0.programs().scripts().stream())
            .filter(c -> c.isOn(dom0.machine().release()))
            .filter(c -> c.paths().contains(found.toString()))
            .findFirst();
    if (command.isEmpty()) {
      return script(found, argv, io, state);
    }
    Invocation call = new Invocation(dom0, argv, io, state);
    int status = command.get().run(call);
    return new Outcome(status, call.refusal());
  }

  /** Returns the file that a name means to a shell; it need not exist when it has a directory. */
  Optional<Path> find(String name, ShellState state) {
    return name.contains("/") ? Optional.of(dom0.path(state.absolute(name))) : onPath(name, state);
  }

  private Optional<Path> onPath(String name, ShellState state) {
    String path = state.environment().getOrDefault("PATH", "");
    for (String directory : path.split(":", -1)) {
      Path candidate = dom0.path(directory.isEmpty() ? "/" : directory).resolve(name);
      if (!name.isEmpty() && Files.isRegularFile(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static Outcome refuse(List<String> argv, ShellIo io, int status, String message)
      throws IOException {
    say(io.err(), "bash: " + argv.get(0) + ": " + message);
    return new Outcome(status, "");
  }

  /** Runs a script that somebody put onto the host. */
  private Outcome script(Path file, List<String> argv, ShellIo io, ShellState state)
      throws IOException, InterruptedException {
    String text = Files.readString(file);
    String first = text.lines().findFirst().orElse("");
    if (!first.matches("#! ?(/usr/bin/env )?(/bin/|/usr/bin/)?(ba)?sh( -[eu]+)?")) {
      refuse(argv, io, NOT_EXECUTABLE, "cannot execute binary file: Exec format error");
      return new Outcome(NOT_EXECUTABLE, "a program that starts with " + printable(first));
    }
    Node parsed;
    try {
      parsed = ShellParser.parse(options(first) + text);
    } catch (ShellSyntaxException e) {
      String message = String.valueOf(e.getMessage());
      say(io.err(), argv.get(0) + ": " + message);
      return new Outcome(2, message);
    }
    ShellState own = dom0.below(state, argv.get(0), argv.subList(1, argv.size()));
    return new Outcome(dom0.run(parsed, own, io), "");
  }

  private static String options(String shebang) {
    int option = shebang.indexOf(" -");
    return option < 0 ? "" : "set " + shebang.substring(option + 1) + "\n";
  }

  private static String printable(String text) {
    String start = text.length() > 40 ? text.substring(0, 40) : text;
    return "\"" + start.replaceAll("[^ -~]", "?") + "\"";
  }

  private static void say(OutputStream err, String line) throws IOException {
    if (!line.isEmpty()) {
      err.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      err.flush();
    }
  }

  @Override
  public InputStream open(String path) throws IOException {
    return streams.open(path);
  }

  @Override
  public OutputStream create(String path, boolean append) throws IOException {
    return streams.create(path, append);
  }

  @Override
  public List<String> glob(String pattern, String directory) {
    return streams.glob(pattern, directory);
  }

  @Override
  public boolean isDirectory(String path) {
    return Files.isDirectory(dom0.path(path));
  }

  @Override
  public long background(ShellTask task) {
    return dom0.processes().start(List.of("bash"), task);
  }

  static FileNotFoundException missing() {
    return new FileNotFoundException("No such file or directory");
  }
}
