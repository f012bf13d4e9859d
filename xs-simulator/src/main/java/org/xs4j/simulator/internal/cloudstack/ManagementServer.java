/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.dispatch.CallLog;
import org.xs4j.simulator.internal.dispatch.Faults;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.dispatch.Xapi;
import org.xs4j.simulator.internal.http.LoopbackServer;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;
import org.xs4j.simulator.internal.xapi.XapiMessages;

/** A management server with its database, its socket and its agents. */
public final class ManagementServer implements AutoCloseable {
  /**
   * A request that was answered.
   *
   * @param command the command
   * @param params its parameters; passwords and signatures are masked
   * @param status the HTTP status; 0 when the connection was closed
   * @param at when it was answered
   */
  public record Answered(String command, Map<String, String> params, int status, Instant at) {}

  private final World world;
  private final CloudState state;
  private final HostKeeper keeper;
  private final CloudFaults faults = new CloudFaults();
  private final List<Answered> answered = new ArrayList<>();
  private final LoopbackServer server;

  /** Starts a server that knows nothing yet. */
  public ManagementServer(World world, CloudSettings settings, boolean plain) {
    this.world = world;
    this.state = new CloudState(world);
    // a client of its own: what is ordered to go wrong with other people's calls is not for it
    Kernel kernel = new Xapi(world, XapiMessages.all(), new Faults(), new CallLog(e -> {}));
    HostSetup setup = new HostSetup(world, kernel, state, settings);
    this.keeper = new HostKeeper(world, state, settings, setup);
    Jobs jobs = new Jobs(world, state);
    Commands commands = new Commands();
    jobs.register(commands);
    new ClusterCommands(world, state, keeper).register(commands);
    new HostCommands(world, kernel, state, keeper, jobs).register(commands);
    new ResourceCommands(world, kernel, state, settings, jobs).register(commands);
    this.server =
        LoopbackServer.start(
            "cloudstack",
            plain,
            new ApiServer(world, settings, commands, faults, this::note),
            world.workers());
    keeper.start();
  }

  private void note(ApiServer.Entry entry) {
    synchronized (answered) {
      answered.add(new Answered(entry.command(), entry.params(), entry.status(), entry.at()));
    }
  }

  /** Returns the URL without a path. */
  public String url() {
    return server.url();
  }

  /** Returns the SHA-256 of the certificate; empty for plain HTTP. */
  public String fingerprint() {
    return server.fingerprint();
  }

  /** Returns what shall go wrong. */
  public CloudFaults faults() {
    return faults;
  }

  /** Returns the requests that were answered so far. */
  public List<Answered> answered() {
    synchronized (answered) {
      return List.copyOf(answered);
    }
  }

  /** Makes a record of a kind and returns its id. */
  public String create(String kind, Map<String, ?> values) {
    return state.create(kind, values).id();
  }

  /** Makes a storage pool of an SR that is there already. */
  public void createPreSetup(String clusterId, String srLabel) {
    Map<String, Object> values =
        ResourceCommands.values(state.require("cluster", clusterId), srLabel, "/" + srLabel);
    values.put("state", "Up");
    state.create("storagepool", values);
  }

  /** Changes a field of a record. */
  public void set(String kind, String id, String field, Object value) {
    state.set(state.require(kind, id), field, value);
  }

  /** Returns a field of the records of a kind that have a name, the first of them. */
  public String field(String kind, String name, String field) {
    return state.all(kind, e -> e.is("name", name)).stream()
        .map(e -> field.equals("id") ? e.id() : e.text(field))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + kind + " named " + name));
  }

  /** Returns what the server wrote into its log about hosts. */
  public List<String> log() {
    return state.all("log").stream().map(e -> e.text("host") + ": " + e.text("text")).toList();
  }

  /**
   * Takes a pool's hosts in, as if they had been added and set up long ago; with tags on the hosts
   * that say so.
   */
  public void adopt(String clusterId, Machine member) {
    Entity cluster = state.require("cluster", clusterId);
    world.exclusively(
        () -> {
          state.set(cluster, ".guid", member.pool().row().text("uuid"));
          state.set(cluster, ".password", member.pool().password());
        });
    List<Entity> hosts = new ArrayList<>();
    for (Machine machine : List.copyOf(member.pool().members())) {
      world.exclusively(
          () -> {
            Map<String, Object> record = new LinkedHashMap<>(machine.host().record());
            hosts.add(state.create("host", HostCommands.hostValues(cluster, record)));
          });
    }
    hosts.forEach(keeper::connectNow);
  }

  /** Lets a host ignore that it is to be disconnected, or no longer so. */
  public void setStubborn(String host, boolean stubborn) {
    keeper.setStubborn(host, stubborn);
  }

  /** Lets the set-up of a host fail, or no longer so. */
  public void setBroken(String host, boolean broken) {
    keeper.setBroken(host, broken);
  }

  @Override
  public void close() {
    keeper.stop();
    server.close();
  }
}
