/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.xs4j.simulator.internal.dom0.shell.Interpreter;
import org.xs4j.simulator.internal.dom0.shell.Node;
import org.xs4j.simulator.internal.dom0.shell.ShellIo;
import org.xs4j.simulator.internal.dom0.shell.ShellParser;
import org.xs4j.simulator.internal.dom0.shell.ShellState;
import org.xs4j.simulator.internal.dom0.shell.ShellSyntaxException;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.MachineListener;
import org.xs4j.simulator.internal.world.OutsideStorage;
import org.xs4j.simulator.internal.world.SystemDisk;
import org.xs4j.simulator.internal.world.World;

/** The control domain of one host. Its files outlive a reboot, the rest does not. */
public final class Dom0 {
  private static final Duration UPTIME = Duration.ofHours(1);
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin";

  private final World world;
  private final Machine machine;
  private final Dom0s all;
  private final Processes processes;
  private final Map<String, String> fcPorts = new ConcurrentHashMap<>();
  private Optional<FileTree> backup = Optional.empty();
  private Instant startedAt = Instant.MIN;
  private final Map<Class<?>, Object> parts = new LinkedHashMap<>();
  private final HostFiles files;

  Dom0(World world, Machine machine, Dom0s all) {
    this.world = world;
    this.machine = machine;
    this.all = all;
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
            put(boot);
            start(world.timeline().now());
            TimeKeeper.of(Dom0.this).started();
          }
        });
  }

  private void put(SystemDisk.Boot boot) {
    switch (boot) {
      case INSTALLED -> backup = Optional.of(new Upgrade(this).install());
      case UPDATED -> new Upgrade(this).update();
      case RESTORED -> {
        files.wipe();
        backup.ifPresentOrElse(b -> b.restore(files), () -> new Furnishing(this).install());
        backup = Optional.empty();
      }
      case SAME -> {}
    }
  }

  /** What is looked at first was there for long: its daemons have settled. */
  private void furnish() {
    new Furnishing(this).install();
    start(world.timeline().now().minus(UPTIME));
  }

  private void start(Instant when) {
    synchronized (parts) {
      parts.clear();
    }
    startedAt = when;
    new Furnishing(this).boot();
    // what they find now counts, and not what is there when somebody first asks
    TimeKeeper.of(this);
    Disks.of(this);
  }

  /** Returns the state of the Fibre Channel port of a SCSI host. */
  public String fcPort(String host) {
    return fcPorts.getOrDefault(host, "Online");
  }

  /** Sets the state of a Fibre Channel port; its cable stays as it is over a boot. */
  public void setFcPort(String host, String state) {
    fcPorts.put(host, state);
    files.write("/sys/class/fc_host/" + host + "/port_state", state + "\n", "r--r--r--");
  }

  /** Makes the files that follow the toolstack's records and the hardware what those are now. */
  public void refresh() {
    world.exclusively(
        () -> {
          if (machine.isPowered()) {
            Derived.of(this).refresh();
            Disks.of(this).refresh();
          }
        });
  }

  /** Returns when the system started. */
  public Instant startedAt() {
    return startedAt;
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

  /** Returns the LUNs that the adapters saw when the system started. */
  List<OutsideStorage.Lun> seenAtBoot() {
    return all.seenAtBoot(machine);
  }

  /** Returns what there is to run, of all releases. */
  Programs programs() {
    return all.programs();
  }

  /** Returns the log of commands. */
  public CommandLog log() {
    return all.log();
  }

  CommandFaults faults() {
    return all.faults();
  }

  /**
   * Returns a part of the running system that lasts until the next boot, such as what its services
   * do; it is made when it is first asked for.
   */
  public <T> T running(Class<T> type, Supplier<T> start) {
    synchronized (parts) {
      Object known = parts.get(type);
      T part = known == null ? start.get() : type.cast(known);
      parts.put(type, part);
      return part;
    }
  }

  /**
   * Runs a line as root's shell does for a connection, and returns its exit status.
   *
   * @throws LineCut when an order says that the connection ends here
   * @throws InterruptedException when the host goes down meanwhile
   */
  public int shell(String line, ShellIo io) throws IOException, InterruptedException {
    refresh();
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
    log().ran(this, argv, 2, message);
    io.err().write(("bash: " + message + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    io.err().flush();
    return 2;
  }

  void close() {
    processes.killAll();
  }
}
