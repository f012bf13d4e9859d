/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.cluster.internal.readiness.Judge;
import org.xs4j.cluster.internal.readiness.Observer;
import org.xs4j.cluster.internal.readiness.Registry;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.HostEndpoint;

/**
 * Tells whether hosts are ready for CloudStack. Reads only.
 *
 * <p>Hosts that stand alone are judged as joining the first pool, unless said otherwise.
 */
public final class Readiness implements AutoCloseable {
  private final Observer observer;

  private Readiness(Observer observer) {
    this.observer = observer;
  }

  /**
   * Logs in to hosts. One that does not answer, or does not take its password, is no error: the
   * report names it.
   */
  public static Readiness open(List<HostEndpoint> endpoints) {
    return open(endpoints, TimeSource.system());
  }

  /** Logs in to hosts, with a clock to wait by. */
  public static Readiness open(List<HostEndpoint> endpoints, TimeSource time) {
    return open(endpoints, Map.of(), time);
  }

  /**
   * Logs in to hosts, and to dom0 of some of them over SSH, which can tell what XenAPI does not:
   * time synchronisation, exact clocks, disks, files that are left, updates.
   *
   * @param endpoints the hosts
   * @param ssh how dom0 is reached, by the name of the endpoint; hosts may be missing
   * @param time the clock to wait by
   */
  public static Readiness open(
      List<HostEndpoint> endpoints, Map<String, SshEndpoint> ssh, TimeSource time) {
    return new Readiness(Observer.open(endpoints, ssh, time));
  }

  /** Looks at the pools of a fleet and at the shells of its hosts, all of which stay open. */
  public static Readiness of(Fleet fleet, Shells shells, TimeSource time) {
    return new Readiness(Observer.of(fleet, shells, time));
  }

  /** Looks at the pools of clients, which stay open. */
  public static Readiness of(List<XsClient> pools, TimeSource time) {
    return new Readiness(Observer.of(pools, time));
  }

  /** Returns every check that comes with the library, in the order in which they report. */
  public static List<ReadinessCheck> checks() {
    return Registry.all();
  }

  /** Judges facts. Pure: no call is made. */
  public static ReadinessReport judge(ReadinessFacts facts, Requirements wanted) {
    return Judge.judge(facts, wanted);
  }

  /**
   * Returns the reasons why XAPI would refuse that a host joins a pool, in XAPI's order; empty when
   * there is none. Pure. What can be seen with the pool's secret only, as certificates, is left to
   * XAPI.
   *
   * @param joiner the host, within the pool that it is in now
   * @param pool the pool that it shall join
   */
  public static List<Finding> joinBlockers(HostFacts joiner, PoolRecords pool) {
    return Judge.joinBlockers(joiner, pool);
  }

  /**
   * Reads everything, with one call for each class of XenAPI and each pool, and three for each
   * host's clock.
   */
  public ReadinessFacts read() {
    return observer.read();
  }

  /** Reads everything, then looks. Takes about a second, which reading clocks does. */
  public ReadinessReport check(Requirements wanted) {
    return judge(read(), wanted);
  }

  /** Reads everything, then looks, with these hosts as those that join the first pool. */
  public ReadinessReport check(Requirements wanted, Set<String> joining) {
    return judge(read().withJoining(joining), wanted);
  }

  /** Logs out where this object logged in. Never throws. */
  @Override
  public void close() {
    observer.close();
  }
}
