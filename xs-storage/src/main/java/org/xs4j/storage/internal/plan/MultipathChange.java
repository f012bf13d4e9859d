/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.xs4j.storage.CheckPaths;
import org.xs4j.storage.CreatePbd;
import org.xs4j.storage.DisableHost;
import org.xs4j.storage.EnableHost;
import org.xs4j.storage.EvacuateHost;
import org.xs4j.storage.HostName;
import org.xs4j.storage.MultipathLayout;
import org.xs4j.storage.PauseHeartbeat;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.PlugPbd;
import org.xs4j.storage.ResumeHeartbeat;
import org.xs4j.storage.SetMultipath;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrName;
import org.xs4j.storage.StorageHost;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.storage.StorageStep;
import org.xs4j.storage.UnplugPbd;
import org.xs4j.storage.WriteMultipathSettings;
import org.xs4j.storage.internal.LunSrs;

/**
 * Multipath turned on or off, host by host: what is plugged is unplugged for it, and no host
 * follows before the one ahead has all its paths.
 */
final class MultipathChange {
  private final MultipathLayout wanted;
  private final StorageSnapshot pool;
  private final List<StorageStep> steps = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private List<String> after;

  MultipathChange(MultipathLayout wanted, StorageSnapshot pool, List<String> after) {
    this.wanted = wanted;
    this.pool = pool;
    this.after = after;
  }

  /** Adds the steps of a pool's hosts, the coordinator's last, and of hosts that join it. */
  void compare(List<HostName> joining) {
    List<StorageHost> hosts = new ArrayList<>(pool.hosts());
    Collections.rotate(hosts, -1);
    hosts.forEach(this::compare);
    for (HostName host : joining) {
      join(host);
    }
  }

  /** XAPI links and plugs a host that joins by itself, as it was; its LUNs are plugged anew. */
  private void join(HostName host) {
    List<Sr> luns = pool.repositories().stream().filter(LunSrs::isOnLun).toList();
    List<StorageStep> own = new ArrayList<>();
    luns.forEach(s -> own.add(new UnplugPbd(host.uuid(), host.name(), SrName.of(s), last(own))));
    set(host, true, true, own);
    for (Sr sr : luns) {
      SrName name = SrName.of(sr);
      own.add(new CreatePbd(host.uuid(), host.name(), name, Optional.empty(), last(own)));
      own.add(new PlugPbd(host.uuid(), host.name(), name, last(own)));
    }
    take(own);
  }

  List<StorageStep> steps() {
    return steps;
  }

  List<String> problems() {
    return problems;
  }

  /** Returns what must be done before an SR is made. */
  List<String> after() {
    return after;
  }

  private void compare(StorageHost host) {
    boolean set = host.multipathing() != wanted.enabled();
    boolean write = wanted.settings().isPresent() && !host.settings().equals(wanted.settings());
    if (wanted.settings().isPresent() && host.settings().isEmpty()) {
      problems.add(
          host.name()
              + ": its multipath settings can only be seen and written over SSH; give its SSH"
              + " endpoint");
      return;
    }
    if (!set && !write) {
      return;
    }
    List<Sr> plugged =
        pool.repositories().stream()
            .filter(LunSrs::isOnLun)
            .filter(s -> s.pbd(host.uuid()).map(Pbd::attached).orElse(false))
            .toList();
    List<StorageStep> own = new ArrayList<>();
    if (plugged.isEmpty()) {
      set(HostName.of(host), set, write, own);
    } else {
      refuse(host);
      around(host, plugged, set, write, own);
    }
    take(own);
  }

  private void refuse(StorageHost host) {
    if (pool.haEnabled()) {
      problems.add(
          host.name()
              + ": its LUNs must be unplugged, which high availability forbids; turn it off first");
    }
    if (host.guests() > 0 && (!wanted.evacuate() || pool.hosts().size() == 1)) {
      problems.add(
          host.name()
              + ": its LUNs must be unplugged, but "
              + host.guests()
              + " VMs run on it; "
              + (pool.hosts().size() == 1
                  ? "shut them down"
                  : "move them, or say that it may be evacuated"));
    }
  }

  private void set(HostName host, boolean set, boolean write, List<StorageStep> to) {
    if (write) {
      wanted
          .settings()
          .ifPresent(
              t -> to.add(new WriteMultipathSettings(host.uuid(), host.name(), t, last(to))));
    }
    if (set) {
      to.add(new SetMultipath(host.uuid(), host.name(), wanted.enabled(), last(to)));
    }
  }

  private void around(
      StorageHost host, List<Sr> plugged, boolean set, boolean write, List<StorageStep> to) {
    String uuid = host.uuid();
    String name = host.name();
    if (host.preparedByCloudStack()) {
      to.add(new PauseHeartbeat(uuid, name, last(to)));
    }
    if (host.enabled()) {
      to.add(new DisableHost(uuid, name, last(to)));
    }
    if (host.guests() > 0) {
      to.add(new EvacuateHost(uuid, name, host.guests(), last(to)));
    }
    plugged.forEach(s -> to.add(new UnplugPbd(uuid, name, SrName.of(s), last(to))));
    set(HostName.of(host), set, write, to);
    plugged.forEach(s -> to.add(new PlugPbd(uuid, name, SrName.of(s), last(to))));
    if (host.enabled()) {
      to.add(new EnableHost(uuid, name, last(to)));
    }
    if (host.preparedByCloudStack()) {
      to.add(new ResumeHeartbeat(uuid, name, List.of(), last(to)));
    }
    if (wanted.enabled()) {
      plugged.forEach(
          s ->
              s.pbd(uuid)
                  .ifPresent(p -> to.add(paths(HostName.of(host), SrName.of(s), p, last(to)))));
    }
  }

  private CheckPaths paths(HostName host, SrName sr, Pbd pbd, List<String> after) {
    return new CheckPaths(
        host.uuid(),
        host.name(),
        sr,
        pbd.deviceConfig().getOrDefault("SCSIid", ""),
        portals(pbd.deviceConfig().get("target")),
        wanted.paths(),
        after);
  }

  /** Returns the portals that a PBD names. */
  static List<String> portals(@org.jspecify.annotations.Nullable String target) {
    return Optional.ofNullable(target).map(t -> List.of(t.split(",", -1))).orElse(List.of());
  }

  /** One after the other within a host, and host after host. */
  private List<String> last(List<StorageStep> own) {
    return own.isEmpty() ? after : List.of(own.get(own.size() - 1).id());
  }

  private void take(List<StorageStep> own) {
    steps.addAll(own);
    if (!own.isEmpty()) {
      after = List.of(own.get(own.size() - 1).id());
    }
  }
}
