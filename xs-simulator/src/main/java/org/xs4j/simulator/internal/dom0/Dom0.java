/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.xs4j.simulator.internal.dom0.shell.Interpreter;
import org.xs4j.simulator.internal.dom0.shell.Node;
import org.xs4j.simulator.internal.dom0.shell.ShellIo;
import org.xs4j.simulator.internal.dom0.shell.ShellParser;
import org.xs4j.simulator.internal.dom0.shell.ShellState;
import org.xs4j.simulator.internal.dom0.shell.ShellSyntaxException;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.MachineListener;
import org.xs4j.simulator.internal.world.SystemDisk;
import org.xs4j.simulator.internal.world.World;

/** The control domain of one host. Its files outlive a reboot, the rest does not. */
public final class Dom0 {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin";

  private final World world;
  private final Machine machine;
  private final List<Command> commands;
  private final CommandLog log;
  private final CommandFaults faults;
  private final Processes processes;
  private final Map<Class<?>, Object> parts = new LinkedHashMap<>();
  private final HostFiles files;

  Dom0(World world, Machine machine, List<Command> commands, CommandLog log, CommandFaults faults) {
    this.world = world;
    this.machine = machine;
    this.commands = commands;
    this.log = log;
    this.faults = faults;
    this.processes = new Processes(world);
    this.files = new HostFiles();
    furnish();
    machine.listen(
        new MachineListener() {
          @Override
          public void stopped() {
            processes.killAll();
          }

          @Override
          public void booted(SystemDisk.Boot boot) {
            start();
          }

          @Override
          public void installed() {
            processes.killAll();
            files.wipe();
            furnish();
          }
        });
  }

  private void furnish() {
    new Furnishing(this).install();
    start();
  }

  private void start() {
    parts.clear();
    new Furnishing(this).boot();
  }

  /** Returns the world around the host. */
  public World world() {
    return world;
  }

  /** Returns the host. */
  public Machine machine() {
    return machine;
  }

  /** Returns the host's files. */
  public FileSystem fileSystem() {
    return files.system();
  }

  /** Returns the host's files, for reading and writing whole ones. */
  public HostFiles files() {
    return files;
  }

  /** Returns a file of the host by its absolute path. */
  public Path path(String absolute) {
    return files.path(absolute);
  }

  /** Returns the file of a program as a shell finds it. */
  public Optional<Path> find(String name, ShellState state) {
    return new CommandRunner(this).find(name, state).filter(Files::exists);
  }

  /** Starts a command beside everything else, without streams, and returns its process id. */
  public long background(List<String> argv, ShellState state) {
    return processes.start(argv, () -> run(argv, state, ShellIo.none()));
  }

  /** Returns what runs. */
  public Processes processes() {
    return processes;
  }

  /** Returns the programs that there are, of all releases. */
  List<Command> commands() {
    return commands;
  }

  /** Returns the log of commands. */
  public CommandLog log() {
    return log;
  }

  CommandFaults faults() {
    return faults;
  }

  /**
   * Returns a part of the running system that lasts until the next boot, such as what its services
   * do; it is made when it is first asked for.
   */
  public <T> T running(Class<T> type, Supplier<T> start) {
    synchronized (parts) {
      return type.cast(parts.computeIfAbsent(type, t -> start.get()));
    }
  }

  /**
   * Runs a line as root's shell does for a connection, and returns its exit status.
   *
   * @throws LineCut when an order says that the connection ends here
   * @throws InterruptedException when the host goes down meanwhile
   */
  public int shell(String line, ShellIo io) throws IOException, InterruptedException {
    Node script;
    try {
      script = ShellParser.parse(line);
    } catch (ShellSyntaxException e) {
      return refuse(List.of("bash", "-c", line), e, io);
    }
    return processes.inForeground(
        List.of("bash", "-c", line), pid -> run(script, state("bash", List.of(), pid), io));
  }

  /** Runs a parsed script and returns its exit status. */
  public int run(Node script, ShellState state, ShellIo io)
      throws IOException, InterruptedException {
    try {
      return new Interpreter(new CommandRunner(this)).run(script, state, io);
    } catch (ShellSyntaxException e) {
      return refuse(List.of("bash"), e, io);
    }
  }

  /** Runs a command, given as its arguments, and returns its exit status. */
  public int run(List<String> argv, ShellState state, ShellIo io)
      throws IOException, InterruptedException {
    return new CommandRunner(this).run(argv, io, state);
  }

  /** Returns a fresh shell of root. */
  public ShellState state(String name, List<String> arguments, long pid) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("HOME", "/root");
    environment.put("USER", "root");
    environment.put("LOGNAME", "root");
    environment.put("SHELL", "/bin/bash");
    environment.put("PATH", PATH);
    return new ShellState(name, arguments, "/root", pid, environment);
  }

  /** Returns a shell that another one starts: same place and environment, arguments of its own. */
  public ShellState below(ShellState parent, String name, List<String> arguments) {
    return new ShellState(
        name, arguments, parent.directory(), processes.nextPid(), parent.environment());
  }

  private int refuse(List<String> argv, ShellSyntaxException why, ShellIo io) throws IOException {
    String message = String.valueOf(why.getMessage());
    log.ran(this, argv, 2, message);
    io.err().write(("bash: " + message + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    io.err().flush();
    return 2;
  }

  void close() {
    processes.killAll();
  }
}
