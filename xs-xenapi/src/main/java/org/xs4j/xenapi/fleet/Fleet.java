/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.fleet;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.NotFoundException;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.core.wait.Waiter;
import org.xs4j.xenapi.BusyException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.XsClientBuilder;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.PoolRecord;

/**
 * The hosts that a workflow deals with, found by uuid in the pool where each is now.
 *
 * <p>It holds one client per pool and forgets the one of a host that has moved. What hosts call
 * each other ({@code host.address}) is mapped to the URLs that the user gave, so that forwarded
 * ports work. Thread-safe.
 */
public final class Fleet implements AutoCloseable {
  private final Map<String, URI> addresses = new ConcurrentHashMap<>();
  private final Set<String> coordinators = new HashSet<>();
  private final Map<String, XsClient> clientOfHost = new ConcurrentHashMap<>();
  private final Map<String, HostEndpoint> endpointOfHost = new LinkedHashMap<>();
  private final List<XsClient> clients = new ArrayList<>();
  private final Consumer<XsClientBuilder> customize;

  private Fleet(Consumer<XsClientBuilder> customize) {
    this.customize = customize;
  }

  /**
   * Logs in to every pool that the endpoints lead to.
   *
   * @throws XsException when a host cannot be reached, or it cannot be told which host of its pool
   *     answers at a URL
   */
  public static Fleet open(List<HostEndpoint> endpoints) {
    return open(endpoints, builder -> {});
  }

  /**
   * Logs in as {@link #open(List)} does, with more settings for each client, waiting for hosts that
   * are away.
   *
   * @param time the clock to wait by
   * @param patience how long hosts may be away; zero to try once
   */
  public static Fleet open(
      List<HostEndpoint> endpoints,
      Consumer<XsClientBuilder> customize,
      TimeSource time,
      Duration patience) {
    if (patience.isZero()) {
      return open(endpoints, customize);
    }
    Supplier<Opened> open =
        () -> {
          try {
            return new Opened(open(endpoints, customize), null);
          } catch (TransportException e) {
            if (e.phase() == Phase.TRUST) {
              return new Opened(null, e); // no wait makes a wrong certificate right
            }
            throw e;
          }
        };
    return Waiter.forValue("every host answers", open)
        .tolerating(TransportException.class)
        .tolerating(BusyException.class)
        .every(Duration.ofSeconds(2))
        .atMost(patience)
        .time(time)
        .await()
        .get();
  }

  private record Opened(@Nullable Fleet fleet, @Nullable TransportException refused) {
    Fleet get() {
      if (fleet != null) {
        return fleet;
      }
      throw Objects.requireNonNull(refused);
    }
  }

  private static Fleet open(List<HostEndpoint> endpoints, Consumer<XsClientBuilder> customize) {
    Fleet fleet = new Fleet(customize);
    try {
      fleet.connect(endpoints);
      return fleet;
    } catch (RuntimeException e) {
      fleet.close();
      throw e;
    }
  }

  private void connect(List<HostEndpoint> endpoints) {
    endpoints.forEach(e -> addresses.put(e.ownAddress(), e.url()));
    Map<HostEndpoint, String> members = new LinkedHashMap<>();
    for (HostEndpoint endpoint : endpoints) {
      tryCoordinator(endpoint).ifPresent(elsewhere -> members.put(endpoint, elsewhere));
    }
    members.forEach(this::findMember);
  }

  /**
   * Logs in where a coordinator or a stand-alone host answers; where a member sends us elsewhere,
   * returns the address of its coordinator.
   */
  private Optional<String> tryCoordinator(HostEndpoint endpoint) {
    AtomicBoolean opening = new AtomicBoolean(true);
    XsClient client;
    try {
      client = client(endpoint, address -> opening.get() ? stop(address) : addresses.get(address));
    } catch (SentElsewhere e) {
      return Optional.of(e.address);
    }
    opening.set(false);
    clients.add(client);
    PoolRecord pool = client.raw().pool().getAllRecords().values().iterator().next();
    Map<HostRef, HostRecord> hosts = client.raw().host().getAllRecords();
    hosts.forEach(
        (ref, host) -> {
          clientOfHost.put(host.uuid(), client);
          if (ref.equals(pool.master())) {
            endpointOfHost.put(host.uuid(), endpoint);
            addresses.put(host.address(), endpoint.url());
            coordinators.add(host.address());
          }
        });
    return Optional.empty();
  }

  private void findMember(HostEndpoint endpoint, String coordinator) {
    if (!matchMember(endpoint)) {
      if (isKnown(coordinator)) {
        throw unknownMember(endpoint);
      }
      XsClient client = follow(endpoint, coordinator);
      clients.add(client);
      client.raw().host().getAllRecords().values().forEach(h -> clientOfHost.put(h.uuid(), client));
      if (!matchMember(endpoint)) {
        throw unknownMember(endpoint);
      }
    }
  }

  /** Tells whether a host that leads its pool under this address is among those logged in to. */
  private boolean isKnown(String coordinator) {
    return coordinators.contains(coordinator);
  }

  private static XsException unknownMember(HostEndpoint endpoint) {
    return new XsException(
        endpoint
            + " is a member of a pool, but no host there has the address "
            + endpoint.ownAddress()
            + ". Say what the host calls itself: give its 'address'.");
  }

  /** Logs in at the coordinator of a member, of which nothing is known but what the member says. */
  private XsClient follow(HostEndpoint endpoint, String coordinator) {
    try {
      return client(endpoint, addresses::get);
    } catch (TransportException e) {
      if (e.phase() != Phase.TRUST) {
        throw e;
      }
      throw new XsException(
          endpoint
              + " is a member of the pool that "
              + coordinator
              + " leads, whose certificate is not one to trust for "
              + endpoint.name()
              + ". Name that host too.",
          e);
    }
  }

  private boolean matchMember(HostEndpoint endpoint) {
    for (XsClient client : clients) {
      for (HostRecord host : client.raw().host().getAllRecords().values()) {
        if (host.address().equals(endpoint.ownAddress())) {
          endpointOfHost.put(host.uuid(), endpoint);
          return true;
        }
      }
    }
    return false;
  }

  private static URI stop(String address) {
    throw new SentElsewhere(address);
  }

  private XsClient client(HostEndpoint endpoint, Function<String, @Nullable URI> redirect) {
    XsClientBuilder builder =
        XsClient.builder()
            .url(endpoint.url())
            .credentials(endpoint.credentials())
            .trust(endpoint.trust())
            .addressMap(redirect);
    customize.accept(builder);
    return builder.connect();
  }

  /** Returns the endpoint of a host. */
  public HostEndpoint endpoint(String hostUuid) {
    HostEndpoint endpoint = endpointOfHost.get(hostUuid);
    if (endpoint == null) {
      throw new NotFoundException("host", hostUuid, List.copyOf(endpointOfHost.keySet()));
    }
    return endpoint;
  }

  /**
   * Returns the uuids of the hosts that endpoints were given for, by endpoint name in the order
   * given.
   */
  public Map<String, String> hostsByEndpoint() {
    Map<String, String> result = new LinkedHashMap<>();
    endpointOfHost.forEach((uuid, endpoint) -> result.put(endpoint.name(), uuid));
    return result;
  }

  /** Returns one client for each pool that hosts are in now. */
  public List<XsClient> pools() {
    return clients.stream().filter(clientOfHost::containsValue).toList();
  }

  /** Returns the client of the pool in which a host is now. */
  public XsClient poolOf(String hostUuid) {
    XsClient client = clientOfHost.get(hostUuid);
    if (client == null) {
      throw new NotFoundException("host", hostUuid, List.copyOf(clientOfHost.keySet()));
    }
    return client;
  }

  /** Notes that a host has moved into the pool of another one. */
  public void moved(String hostUuid, String intoPoolOf) {
    clientOfHost.put(hostUuid, poolOf(intoPoolOf));
  }

  /**
   * Tells whether a host leads its pool, asking the host itself. If it does, its pool is reached
   * through it from then on.
   *
   * @throws XsException when it does not answer, or does not take its credentials
   */
  public boolean leads(String hostUuid) {
    return coordinatorOf(hostUuid).isEmpty();
  }

  /**
   * Returns the address of the coordinator that a host follows, asking the host itself; empty if it
   * leads its pool, which is reached through it from then on.
   *
   * @throws XsException when it does not answer, or does not take its credentials
   */
  public Optional<String> coordinatorOf(String hostUuid) {
    return tryCoordinator(endpoint(hostUuid));
  }

  /**
   * Tells whether a host that was in a pool stands alone now. The first time that it does, it is
   * logged in to anew, and is its own pool from then on.
   *
   * @throws XsException when it does not answer, or does not take its credentials
   */
  public boolean left(String hostUuid) {
    Map<HostRef, HostRecord> known = poolOf(hostUuid).raw().host().getAllRecords();
    boolean alone = known.size() == 1 && known.values().iterator().next().uuid().equals(hostUuid);
    return alone || leads(hostUuid);
  }

  /** Logs out everywhere; never throws. */
  @Override
  public void close() {
    clients.forEach(XsClient::close);
  }

  private static final class SentElsewhere extends RuntimeException {
    private final String address;

    SentElsewhere(String address) {
      super(address, null, false, false);
      this.address = address;
    }
  }
}
