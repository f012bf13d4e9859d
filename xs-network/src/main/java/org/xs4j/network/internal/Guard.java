/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xs4j.core.DeviceName;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Step;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.ArmWatchdog;
import org.xs4j.network.HostBond;
import org.xs4j.network.HostNetworking;
import org.xs4j.network.IpSetting;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.NetworkStep;
import org.xs4j.network.Nic;
import org.xs4j.network.WatchdogFiredException;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.ManagementRestore;
import org.xs4j.ssh.dom0.ManagementWatchdog;
import org.xs4j.ssh.dom0.ManagementWatchdog.State;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.Xapi;

/** The watchdogs of a run: arming, disarming, and asking whether one went off. */
public final class Guard {
  private final Shells shells;

  /** Creates the watchdogs over the shells of a run. */
  public Guard(Shells shells) {
    this.shells = shells;
  }

  private final Set<String> moved = ConcurrentHashMap.newKeySet();

  /**
   * What a watchdog would put back.
   *
   * @param label the label of the bond's network
   * @param device the NIC that holds management, or a member of the bond that does
   * @param kind what it would do
   */
  record Back(NetworkLabel label, DeviceName device, ManagementRestore.Kind kind) {}

  /**
   * Stands before a step that moves management: the watchdog must be armed, and must not have put
   * back an earlier attempt.
   */
  void before(
      Step step, NetworkSnapshot pool, StepContext context, Optional<Back> back, Xapi xapi) {
    if (back.isEmpty() || !(step instanceof NetworkStep) || !isWatched(step)) {
      return;
    }
    String host = host(step);
    State state = watchdog(host).state();
    if (state == State.FIRED && hasNoted(context)) {
      throwIfFired(host, step.describe());
    }
    if (state != State.ARMED) { // the run that armed it died
      HostNetworking there = pool.host(host);
      arm(
          new ArmWatchdog(
              host,
              there.name(),
              back.get().label(),
              back.get().device(),
              back.get().kind(),
              ArmWatchdog.SECONDS,
              List.of()),
          pool,
          xapi);
    }
    moved.add(host);
  }

  /** Throws what happened when a step of this run moved management and it was put back. */
  void throwIfPutBack(Step step, String host) {
    if (moved.contains(host) && isWatched(step)) {
      throwIfFired(host, step.describe());
    }
  }

  private static boolean hasNoted(StepContext context) {
    return context.notes().keySet().stream().anyMatch(key -> key.startsWith(Notes.BEFORE));
  }

  private static String host(Step step) {
    return step.touches().iterator().next().replaceFirst("^host:", "");
  }

  /** Tells whether a step comes after a watchdog of its own host. */
  private static boolean isWatched(Step step) {
    String end = "@" + host(step);
    return step.after().stream().anyMatch(id -> id.startsWith("arm:") && id.endsWith(end));
  }

  ManagementWatchdog watchdog(String host) {
    return new ManagementWatchdog(shells.of(host));
  }

  void arm(ArmWatchdog step, NetworkSnapshot pool, Xapi xapi) {
    watchdog(step.host()).arm(restore(step, pool, xapi), Duration.ofSeconds(step.seconds()));
  }

  private static ManagementRestore restore(ArmWatchdog step, NetworkSnapshot pool, Xapi xapi) {
    HostNetworking host = pool.host(step.host());
    Nic nic =
        host.nic(step.device().value())
            .orElseThrow(() -> new XsException("no " + step.device() + " on " + host.name()));
    if (step.puts() == ManagementRestore.Kind.UNBOND) {
      IpSetting ip =
          nic.pif().ip().isSet()
              ? nic.pif().ip()
              : host.bondOf(step.device().value()).map(b -> b.pif().ip()).orElse(nic.pif().ip());
      return ManagementRestore.unbond(
          host.uuid(),
          step.device(),
          ip.mode().wire(),
          ip.ip(),
          ip.netmask(),
          ip.gateway(),
          dns(ip));
    }
    HostBond bond =
        host.bondOf(step.device().value())
            .orElseThrow(() -> new XsException(step.device() + " is in no bond any more"));
    if (step.puts() == ManagementRestore.Kind.MODE) {
      return ManagementRestore.mode(host.uuid(), step.device(), bond.mode().wire());
    }
    Map<PifRef, PifRecord> pifs = xapi.pif().getAllRecords();
    return ManagementRestore.rebond(
        host.uuid(),
        step.device(),
        bond.mode().wire(),
        pool.network(bond.network())
            .orElseThrow(() -> new XsException("the bond has no network"))
            .uuid(),
        bond.members().stream().map(m -> uuid(pifs, host, DeviceName.of(m))).toList());
  }

  private static String uuid(Map<PifRef, PifRecord> pifs, HostNetworking host, DeviceName member) {
    PifRecord record = pifs.get(host.nic(member.value()).map(Nic::ref).orElse(PifRef.NULL));
    if (record == null) {
      throw new XsException("no " + member + " on " + host.name());
    }
    return record.uuid();
  }

  /** XAPI keeps servers of IPv6 in the same field, which xe would refuse here. */
  private static String dns(IpSetting ip) {
    List<String> servers = Arrays.asList(ip.dns().replace(" ", "").split(",", -1));
    return String.join(",", servers.stream().filter(Ipv4Address::isValid).toList());
  }

  /**
   * Throws what happened when the watchdog of a host went off.
   *
   * @param what what the host did not come back from, with the host's name
   */
  void throwIfFired(String host, String what) {
    ManagementWatchdog watchdog = watchdog(host);
    if (watchdog.state() == State.FIRED) {
      throw new WatchdogFiredException(
          "the host did not come back from '" + what + "', so it was put back",
          watchdog.account().orElse("nothing"));
    }
  }
}
