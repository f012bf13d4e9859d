/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.cloudstack.SimulatedCloudStack;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.CallLog;
import org.xs4j.simulator.internal.dispatch.Faults;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.dispatch.Xapi;
import org.xs4j.simulator.internal.dom0.Dom0s;
import org.xs4j.simulator.internal.dom0.command.Commands;
import org.xs4j.simulator.internal.http.Servers;
import org.xs4j.simulator.internal.messages.GeneratedMessages;
import org.xs4j.simulator.internal.schema.Profile;
import org.xs4j.simulator.internal.schema.Schema;
import org.xs4j.simulator.internal.ssh.SshServers;
import org.xs4j.simulator.internal.world.Export;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.Pool;
import org.xs4j.simulator.internal.world.PoolLoader;
import org.xs4j.simulator.internal.world.Settings;
import org.xs4j.simulator.internal.world.StateDump;
import org.xs4j.simulator.internal.world.World;
import org.xs4j.simulator.internal.xapi.Contact;
import org.xs4j.simulator.internal.xapi.GarbageCollection;
import org.xs4j.simulator.internal.xapi.Joining;
import org.xs4j.simulator.internal.xapi.Population;
import org.xs4j.simulator.internal.xapi.XapiMessages;

/**
 * Freshly installed stand-alone hosts that answer XAPI on loopback sockets.
 *
 * <p>Every host listens on a loopback address of its own, all on one port that the system picks.
 * Threads are daemons; {@link #close()} stops everything.
 */
public final class XapiSimulator implements AutoCloseable {
  private final World world;
  private final SimulatorClock clock;
  private final Servers servers;
  private final Faults faults;
  private final CallLog log;
  private final Dom0s dom0s;
  private final SshServers ssh;
  private final List<SimulatedHost> hosts;

  private XapiSimulator(
      World world,
      SimulatorClock clock,
      Servers servers,
      Faults faults,
      CallLog log,
      Dom0s dom0s,
      SshServers ssh) {
    this.world = world;
    this.clock = clock;
    this.servers = servers;
    this.faults = faults;
    this.log = log;
    this.dom0s = dom0s;
    this.ssh = ssh;
    this.hosts =
        world.machines().stream()
            .map(m -> new SimulatedHost(world, m, servers.of(m), dom0s, ssh))
            .toList();
  }

  /** Starts the description of a simulator. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the hosts in order. */
  public List<SimulatedHost> hosts() {
    return hosts;
  }

  /**
   * Returns a host by its name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public SimulatedHost host(String name) {
    return hosts.stream()
        .filter(h -> h.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no host " + name + " among " + hosts));
  }

  /** Returns the storage outside of the hosts, to be furnished. */
  public SimulatedStorage storage() {
    return new SimulatedStorage(world);
  }

  /** Starts the description of a CloudStack that can manage these hosts; close it first. */
  public SimulatedCloudStack.Builder cloudStack() {
    return SimulatedCloudStack.in(world);
  }

  /** Puts a release's unpacked installation medium at a URL, for hosts to be upgraded from. */
  public void offerMedium(String url, Release release) {
    world.exclusively(() -> world.media().put(url, release.profile()));
  }

  /** Takes the installation medium at a URL away. */
  public void withdrawMedium(String url) {
    world.exclusively(() -> world.media().remove(url));
  }

  /** Returns the network outside of the hosts. */
  public SimulatedNetwork network() {
    return new SimulatedNetwork(world);
  }

  /** Returns the simulator's clock. */
  public SimulatorClock clock() {
    return clock;
  }

  /** Returns the calls that were answered so far, the last 100,000, oldest first; immutable. */
  public List<SimulatedCall> calls() {
    return log.entries().stream().map(e -> publish(e)).toList();
  }

  private static SimulatedCall publish(CallLog.Entry e) {
    return new SimulatedCall(e.host(), e.method(), e.writes(), e.params(), e.outcome(), e.at());
  }

  /** Returns the calls so far that may have changed something. */
  public List<SimulatedCall> writingCalls() {
    return calls().stream().filter(SimulatedCall::writes).toList();
  }

  /** Returns the calls so far that fit a condition. */
  public List<SimulatedCall> calls(Predicate<SimulatedCall> condition) {
    return calls().stream().filter(condition).toList();
  }

  /** Forgets the calls so far. */
  public void clearCalls() {
    log.clear();
  }

  /**
   * Starts the order of a fault for a message, such as {@code Bond.create}: its synchronous and its
   * {@code Async.} form. {@code *} stands for every message.
   */
  public FaultOrder onCall(String method) {
    return new FaultOrder(faults, method);
  }

  /**
   * Starts the order of a fault for a command in a dom0, by its name without a directory, such as
   * {@code scsi-rescan}. {@code *} stands for every command.
   */
  public CommandFaultOrder onCommand(String name) {
    return new CommandFaultOrder(dom0s.faults(), name);
  }

  /** Returns the commands that ran in all dom0s so far, the last 100,000, oldest first. */
  public List<SimulatedCommand> commands() {
    return dom0s.log().entries().stream().map(SimulatedDom0::publish).toList();
  }

  /** Forgets the commands so far. */
  public void clearCommands() {
    dom0s.log().clear();
  }

  /** Takes back the faults that were ordered: for calls, commands, logins and uploads. */
  public void clearFaults() {
    faults.clear();
    dom0s.faults().clear();
    ssh.faults().clear();
  }

  /** Ends every session of every pool, as after a day of silence. */
  public void expireSessions() {
    world.exclusively(
        () -> {
          for (Machine machine : world.machines()) {
            machine.localSessions().clear();
            for (Row session : machine.db().all("session")) {
              machine.db().destroy(session);
            }
          }
        });
  }

  /**
   * Returns every record of every pool: by the name of the pool's coordinator, class, ref and
   * field. A copy of this moment; classes without objects are left out.
   */
  public Map<String, Map<String, Map<String, Map<String, Object>>>> dump() {
    Map<String, Map<String, Map<String, Map<String, Object>>>> pools = new TreeMap<>();
    world.exclusively(
        () ->
            StateDump.pools(world)
                .forEach(
                    pool -> pools.put(pool.coordinator().name(), new StateDump(pool).records())));
    return pools;
  }

  /**
   * Returns the state of all pools as text, one line per object, sorted: names stand for refs, ids
   * and MACs; times, tasks and sessions are left out. Two runs that came to the same end give the
   * same text.
   */
  public String fingerprintOfState() {
    StringBuilder text = new StringBuilder();
    world.exclusively(
        () -> {
          for (Pool pool : StateDump.pools(world)) {
            text.append("pool of ").append(pool.coordinator().name()).append('\n');
            new StateDump(pool).lines().forEach(line -> text.append(line).append('\n'));
          }
        });
    return text.toString();
  }

  @Override
  public void close() {
    servers.close();
    ssh.close();
    dom0s.close();
    world.close();
  }

  /** Describes a simulator. */
  public static final class Builder {
    private static final List<String> DRIVERS =
        List.of(
            "ext",
            "lvm",
            "nfs",
            "iso",
            "lvmoiscsi",
            "lvmohba",
            "iscsi",
            "hba",
            "smb",
            "file",
            "udev",
            "dummy");

    private int hosts = 1;
    private int nics = 4;
    private boolean plainHttp;
    private boolean ownSshKeys;
    private boolean cut = true;
    private boolean monitoring = true;
    private Duration loginDelay = Duration.ZERO;
    private Duration restart = Duration.ofMillis(400);
    private Duration settling = Duration.ofMillis(200);
    private Duration migration = Duration.ZERO;
    private long seed = 1;
    private int vms;
    private boolean pooled;
    private @Nullable Export export;
    private Consumer<SimulatedCall> listener = call -> {};
    private Release release = Release.XAPI_23_22;
    private final Map<String, Release> releases = new HashMap<>();
    private String names = "xs-%02d";
    private List<String> drivers = DRIVERS;
    private SimulatorClock clock = SimulatorClock.system();

    private Builder() {}

    /** Sets how many stand-alone hosts there are; one unless said. */
    public Builder hosts(int count) {
      hosts = atLeastOne("hosts", count);
      return this;
    }

    /** Sets how many NICs each host has, eth0 being the management interface; four unless said. */
    public Builder nicsPerHost(int count) {
      nics = atLeastOne("nicsPerHost", count);
      return this;
    }

    /** Sets what the hosts run; {@link Release#XAPI_23_22} unless said. */
    public Builder release(Release release) {
      this.release = release;
      return this;
    }

    /** Sets what one host runs, such as {@code xs-02}, where it is not what the others run. */
    public Builder releaseOf(String host, Release release) {
      releases.put(host, release);
      return this;
    }

    /** Sets whether all hosts are one pool, led by the first; each is its own unless said. */
    public Builder pooled(boolean pooled) {
      this.pooled = pooled;
      return this;
    }

    /** Sets how many VMs there are, spread over the hosts; half of each host's run. */
    public Builder vms(int count) {
      if (count < 0) {
        throw new IllegalArgumentException("vms must not be negative, got " + count);
      }
      vms = count;
      return this;
    }

    /**
     * Starts from what {@code inventory --json} wrote in place of fresh hosts: one pool with its
     * records as they came, and a host for each of its hosts.
     *
     * @throws IllegalArgumentException when that is no pool's inventory
     * @throws java.io.UncheckedIOException when it cannot be read
     */
    public Builder load(InputStream inventory) {
      export = Export.read(inventory);
      return this;
    }

    /** Tells each call as it is answered, on the thread that answers it. */
    public Builder onCall(Consumer<SimulatedCall> listener) {
      this.listener = listener;
      return this;
    }

    /** Speaks plain HTTP in place of HTTPS. */
    public Builder plainHttp(boolean plain) {
      plainHttp = plain;
      return this;
    }

    /**
     * Sets whether each host has an SSH key of its own, made when first needed; unless said all
     * hosts of a process share one, which is faster.
     */
    public Builder ownSshKeys(boolean own) {
      ownSshKeys = own;
      return this;
    }

    /**
     * Sets how hosts are named: a format for the host's number; {@code xs-%02d} unless said.
     *
     * @throws java.util.IllegalFormatException when it is none
     */
    public Builder hostNames(String format) {
      names = String.format(format, 1).isEmpty() ? names : format;
      return this;
    }

    /**
     * Sets the types of SR that hosts have drivers for; those of a usual installation unless said.
     */
    public Builder storageDrivers(String... types) {
      drivers = List.of(types);
      return this;
    }

    /** Sets the clock; the machine's own unless said. */
    public Builder clock(SimulatorClock clock) {
      this.clock = clock;
      return this;
    }

    /** Sets what ids are made from; the same seed gives the same ids. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Sets whether calls on a host lose their connection when its management moves, as they do on
     * hardware; they do unless said otherwise. The move itself happens either way.
     */
    public Builder cutConnectionsWhenManagementMoves(boolean cut) {
      this.cut = cut;
      return this;
    }

    /**
     * Sets whether carrier, speed and {@code Bond.links_up} are measured; they are unless said
     * otherwise. Without, they stay as XAPI initialises them: no carrier, no link.
     */
    public Builder monitoring(boolean monitoring) {
      this.monitoring = monitoring;
      return this;
    }

    /** Sets how long a wrong password is pondered: none unless said, 5 s on real hosts. */
    public Builder loginDelay(Duration delay) {
      loginDelay = delay;
      return this;
    }

    /**
     * Sets how long a toolstack takes to restart, and how long each stage takes after it: live,
     * enabled, bonds and VLANs copied; 400 ms and 200 ms unless said.
     */
    public Builder restartTimes(Duration restart, Duration eachStage) {
      this.restart = restart;
      this.settling = eachStage;
      return this;
    }

    /**
     * Sets how long a VM takes to move to another host; no time unless said. Meanwhile it shows in
     * {@code current_operations} and in the progress of tasks, which can be cancelled.
     */
    public Builder migrationTime(Duration each) {
      migration = each;
      return this;
    }

    /** Starts the hosts. */
    public XapiSimulator start() {
      Settings settings =
          new Settings(cut, loginDelay, restart, settling, monitoring, migration, drivers);
      World world = new World(clock.timeline(), settings, seed);
      Handlers handlers = XapiMessages.all();
      if (export == null) {
        install(world);
      } else {
        Schema loaded = new PoolLoader(world, export).load(Builder::address);
        GeneratedMessages.register(loaded, handlers);
      }
      GarbageCollection.start(world);
      Contact.watch(world);
      Faults faults = new Faults();
      CallLog log = new CallLog(e -> listener.accept(publish(e)));
      Kernel kernel = new Xapi(world, handlers, faults, log);
      Servers servers = Servers.start(world.machines(), plainHttp, kernel, world.workers());
      Dom0s dom0s = new Dom0s(world, Commands.all(kernel));
      SshServers ssh = new SshServers(world, dom0s, ownSshKeys);
      return new XapiSimulator(world, clock, servers, faults, log, dom0s, ssh);
    }

    private void install(World world) {
      for (int i = 0; i < hosts; i++) {
        String name = String.format(names, i + 1);
        Profile its = releases.getOrDefault(name, release).profile();
        world.addMachine(name, address(i), nics, its);
      }
      if (pooled) {
        Joining.assemble(world);
      }
      for (int i = 0; i < hosts && vms > 0; i++) {
        Population.settle(world.machines().get(i), vms / hosts + (i < vms % hosts ? 1 : 0));
      }
    }

    private static String address(int number) {
      return "127.0." + (10 + number / 250) + "." + (1 + number % 250);
    }

    private static int atLeastOne(String name, int count) {
      if (count < 1) {
        throw new IllegalArgumentException(name + " must be at least 1, got " + count);
      }
      return count;
    }
  }
}
