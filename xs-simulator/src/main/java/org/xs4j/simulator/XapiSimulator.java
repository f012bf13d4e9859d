/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.CallLog;
import org.xs4j.simulator.internal.dispatch.Faults;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.dispatch.Xapi;
import org.xs4j.simulator.internal.http.Servers;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.Pool;
import org.xs4j.simulator.internal.world.Settings;
import org.xs4j.simulator.internal.world.StateDump;
import org.xs4j.simulator.internal.world.World;
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
  private final List<SimulatedHost> hosts;

  private XapiSimulator(
      World world, SimulatorClock clock, Servers servers, Faults faults, CallLog log) {
    this.world = world;
    this.clock = clock;
    this.servers = servers;
    this.faults = faults;
    this.log = log;
    this.hosts =
        world.machines().stream().map(m -> new SimulatedHost(world, m, servers.of(m))).toList();
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

  /** Returns the simulator's clock. */
  public SimulatorClock clock() {
    return clock;
  }

  /** Returns the calls that were answered so far, oldest first; immutable. */
  public List<SimulatedCall> calls() {
    return log.entries().stream()
        .map(
            e ->
                new SimulatedCall(
                    e.host(), e.method(), e.writes(), e.params(), e.outcome(), e.at()))
        .toList();
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

  /** Takes back the faults that were ordered. */
  public void clearFaults() {
    faults.clear();
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
    world.close();
  }

  /** Describes a simulator. */
  public static final class Builder {
    private int hosts = 1;
    private int nics = 4;
    private boolean plainHttp;
    private boolean cut = true;
    private boolean monitoring = true;
    private Duration loginDelay = Duration.ZERO;
    private Duration restart = Duration.ofMillis(400);
    private Duration settling = Duration.ofMillis(200);
    private long seed = 1;
    private Release release = Release.XAPI_23_22;
    private final Map<String, Release> releases = new HashMap<>();
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

    /** Speaks plain HTTP in place of HTTPS. */
    public Builder plainHttp(boolean plain) {
      plainHttp = plain;
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

    /** Starts the hosts. */
    public XapiSimulator start() {
      Settings settings = new Settings(cut, loginDelay, restart, settling, monitoring);
      World world = new World(clock.timeline(), settings, seed);
      for (int i = 0; i < hosts; i++) {
        String address = "127.0." + (10 + i / 250) + "." + (1 + i % 250);
        String name = String.format("xs-%02d", i + 1);
        Release its = releases.getOrDefault(name, release);
        world.addMachine(name, address, nics, its.profile());
      }
      Faults faults = new Faults();
      CallLog log = new CallLog();
      Kernel kernel = new Xapi(world, XapiMessages.all(), faults, log);
      Servers servers = Servers.start(world.machines(), plainHttp, kernel, world.workers());
      return new XapiSimulator(world, clock, servers, faults, log);
    }

    private static int atLeastOne(String name, int count) {
      if (count < 1) {
        throw new IllegalArgumentException(name + " must be at least 1, got " + count);
      }
      return count;
    }
  }
}
