/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.cloudstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.xs4j.simulator.internal.cloudstack.CloudSettings;
import org.xs4j.simulator.internal.cloudstack.ManagementServer;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/**
 * A management server that answers CloudStack's API on a loopback socket: it verifies signatures
 * and expiry, moves clusters and hosts through their states on the simulator's clock, and calls the
 * simulated pool as CloudStack calls a real one, with its checks in its order.
 *
 * <p>One zone {@code zone-1} with a pod {@code pod-1} and a physical network {@code physical-1} is
 * there from the start. Simulated are the commands that preparing and upgrading hosts needs; any
 * other answers 432.
 */
public final class SimulatedCloudStack implements AutoCloseable {
  private final ManagementServer server;
  private final CloudSettings settings;

  private SimulatedCloudStack(ManagementServer server, CloudSettings settings) {
    this.server = server;
    this.settings = settings;
  }

  /** Starts the description of a server; see {@code XapiSimulator.cloudStack()}. */
  public static Builder in(World world) {
    return new Builder(world);
  }

  /** Returns the URL of the API. */
  public String url() {
    return server.url() + "/client/api";
  }

  /** Returns the SHA-256 of the server's certificate; empty for plain HTTP. */
  public String fingerprint() {
    return server.fingerprint();
  }

  /** Returns the API key of its one user. */
  public String apiKey() {
    return settings.apiKey();
  }

  /** Returns the secret key of its one user. */
  public String secretKey() {
    return settings.secretKey();
  }

  /** Returns the id of a record by its kind, such as {@code cluster}, and its name. */
  public String id(String kind, String name) {
    return server.field(kind, name, "id");
  }

  /** Returns the managed state of a cluster. */
  public String managedState(String cluster) {
    return server.field("cluster", cluster, "managedstate");
  }

  /** Returns the state of a host, such as {@code Up}. */
  public String hostState(String host) {
    return server.field("host", host, "state");
  }

  /** Returns the product version that a host had when it last connected. */
  public String hypervisorVersion(String host) {
    return server.field("host", host, "hypervisorversion");
  }

  /** Changes the state of a host, such as to {@code Connecting}, as something else would. */
  public void setHostState(String host, String state) {
    server.set("host", id("host", host), "state", state);
  }

  /** Lets a host stay {@code Up} when it is to be disconnected, so that letting go fails. */
  public void refuseToDisconnect(String host, boolean refuse) {
    server.setStubborn(host, refuse);
  }

  /** Lets the set-up of a host fail, so that it ends in {@code Alert}. */
  public void failSetup(String host, boolean fail) {
    server.setBroken(host, fail);
  }

  /** Returns what stands in the management server's log about hosts, oldest first. */
  public List<String> log() {
    return server.log();
  }

  /** Returns the requests answered so far, oldest first. */
  public List<SimulatedApiCall> calls() {
    return server.answered().stream()
        .map(a -> new SimulatedApiCall(a.command(), a.params(), a.status(), a.at()))
        .toList();
  }

  /** Returns the requests answered so far that fit a condition. */
  public List<SimulatedApiCall> calls(Predicate<SimulatedApiCall> condition) {
    return calls().stream().filter(condition).toList();
  }

  /** Starts the order of a fault for a command, such as {@code updateCluster}; {@code *}: all. */
  public CloudFaultOrder onCommand(String command) {
    return new CloudFaultOrder(server.faults(), command);
  }

  /** Takes back the faults that were ordered. */
  public void clearFaults() {
    server.faults().clear();
  }

  /** Stops the server. */
  @Override
  public void close() {
    server.close();
  }

  /** Describes a management server. */
  public static final class Builder {
    private final World world;
    private final Map<String, String> clusters = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, List<String>> storage = new LinkedHashMap<>();
    private final Map<String, String> configuration = new LinkedHashMap<>();
    private String version = "4.20.1.0";
    private boolean plain;
    private boolean enforce;
    private Duration scan = Duration.ofSeconds(60);
    private Duration connecting = Duration.ofSeconds(15);

    private Builder(World world) {
      this.world = world;
      for (String kind : List.of("Management", "Public", "Guest", "Storage")) {
        labels.put(kind, "");
      }
    }

    /** Sets the release; {@code 4.20.1.0} unless said. */
    public Builder version(String version) {
      this.version = version;
      return this;
    }

    /** Adds a cluster that has no hosts yet. */
    public Builder cluster(String name) {
      clusters.put(name, "");
      return this;
    }

    /**
     * Adds a cluster with all hosts of a pool, as if they had been added long ago: connected where
     * CloudStack's checks let them.
     *
     * @param host the name of any host of the pool
     */
    public Builder cluster(String name, String host) {
      clusters.put(name, host);
      return this;
    }

    /** Registers the label of a kind of traffic, such as {@code Public}. */
    public Builder label(String kind, String label) {
      if (labels.replace(kind, label) == null) {
        throw new IllegalArgumentException("no traffic " + kind + " among " + labels.keySet());
      }
      return this;
    }

    /** Registers an SR, by its name-label, as primary storage of a cluster. */
    public Builder preSetupStorage(String cluster, String srLabel) {
      storage.computeIfAbsent(cluster, c -> new ArrayList<>()).add(srLabel);
      return this;
    }

    /** Sets a setting that {@code listConfigurations} shows. */
    public Builder setting(String name, String value) {
      configuration.put(name, value);
      return this;
    }

    /** Speaks plain HTTP in place of HTTPS. */
    public Builder plainHttp(boolean plain) {
      this.plain = plain;
      return this;
    }

    /** Sets whether timestamps and POST are enforced, as 4.21 can; they are not unless said. */
    public Builder enforcePostAndTimestamps(boolean enforce) {
      this.enforce = enforce;
      return this;
    }

    /** Sets how often it looks for hosts to connect to, and how long that takes; 60 s and 15 s. */
    public Builder hostTimes(Duration scan, Duration connecting) {
      this.scan = scan;
      this.connecting = connecting;
      return this;
    }

    /** Starts the server. */
    public SimulatedCloudStack start() {
      CloudSettings settings =
          new CloudSettings(
              version,
              "simulated-api-key-0123456789",
              "simulated-secret-key-abcdefgh",
              enforce,
              scan,
              connecting);
      ManagementServer server = new ManagementServer(world, settings, plain);
      furnish(server);
      return new SimulatedCloudStack(server, settings);
    }

    private void furnish(ManagementServer server) {
      String zone = server.create("zone", Map.of("name", "zone-1"));
      String pod =
          server.create(
              "pod",
              Map.of(
                  "name",
                  "pod-1",
                  "zoneid",
                  zone,
                  "gateway",
                  "127.0.10.254",
                  "netmask",
                  "255.255.255.0"));
      String physical =
          server.create(
              "physicalnetwork", Map.of("name", "physical-1", "zoneid", zone, "state", "Enabled"));
      labels.forEach(
          (kind, label) ->
              server.create(
                  "traffictype",
                  Map.of(
                      "traffictype",
                      kind,
                      "physicalnetworkid",
                      physical,
                      "xennetworklabel",
                      label)));
      configuration.forEach(
          (name, value) -> server.create("configuration", Map.of("name", name, "value", value)));
      clusters.forEach((name, host) -> addCluster(server, zone, pod, name, host));
    }

    private void addCluster(
        ManagementServer server, String zone, String pod, String name, String host) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("name", name);
      values.put("zoneid", zone);
      values.put("podid", pod);
      values.put("hypervisortype", "XenServer");
      values.put("clustertype", "CloudManaged");
      values.put("allocationstate", "Enabled");
      values.put("managedstate", "Managed");
      String id = server.create("cluster", values);
      storage.getOrDefault(name, List.of()).forEach(label -> server.createPreSetup(id, label));
      if (!host.isEmpty()) {
        server.adopt(id, machine(host));
      }
    }

    private Machine machine(String name) {
      return world.machines().stream()
          .filter(m -> m.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no host " + name));
    }
  }
}
