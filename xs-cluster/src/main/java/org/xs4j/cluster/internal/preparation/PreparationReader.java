/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xs4j.cluster.preparation.HostPreparation;
import org.xs4j.cluster.preparation.PreparationLayout;
import org.xs4j.core.OneLine;
import org.xs4j.core.XsException;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.Backend;
import org.xs4j.ssh.dom0.Dom0Memory;
import org.xs4j.ssh.dom0.NetworkBackend;
import org.xs4j.ssh.dom0.Sysctl;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.HostMetricsRecord;
import org.xs4j.xenapi.raw.HostMetricsRef;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.PoolUpdateRecord;
import org.xs4j.xenapi.raw.PoolUpdateRef;
import org.xs4j.xenapi.raw.VmPowerState;
import org.xs4j.xenapi.raw.VmRecord;
import org.xs4j.xenapi.raw.VmRef;

/** Reads what the preparation of hosts depends on. */
public final class PreparationReader {
  private static final int MINOR = 1000;
  private static final int MIB_SHIFT = 20;

  private final XsClient xs;
  private final Shells shells;
  private final PreparationLayout wanted;
  private final PoolRecord pool;
  private final Map<HostRef, HostRecord> hosts;
  private final Map<HostMetricsRef, HostMetricsRecord> metrics;
  private final Map<VmRef, VmRecord> vms;
  private final Map<PoolUpdateRef, PoolUpdateRecord> updates;

  private PreparationReader(XsClient xs, Shells shells, PreparationLayout wanted) {
    this.xs = xs;
    this.shells = shells;
    this.wanted = wanted;
    pool =
        xs.raw().pool().getAllRecords().values().stream()
            .findFirst()
            .orElseThrow(() -> new XsException("the server shows no pool"));
    hosts = xs.raw().host().getAllRecords();
    metrics = xs.raw().hostMetrics().getAllRecords();
    vms = xs.raw().vm().getAllRecords();
    boolean packs = !wanted.packs().isEmpty() && api(coordinator()) >= HostPreparation.API_7_1;
    updates = packs ? xs.raw().poolUpdate().getAllRecords() : Map.of();
  }

  /** Reads hosts of the pool of a client. */
  public static List<HostPreparation> read(
      XsClient xs, Shells shells, PreparationLayout wanted, Set<String> uuids) {
    PreparationReader reader = new PreparationReader(xs, shells, wanted);
    List<HostPreparation> found = new ArrayList<>();
    reader.hosts.forEach(
        (ref, host) -> {
          if (uuids.contains(host.uuid())) {
            found.add(reader.host(ref, host));
          }
        });
    return List.copyOf(found);
  }

  private HostRecord coordinator() {
    HostRecord leader = hosts.get(pool.master());
    if (leader == null) {
      throw new XsException("the pool shows no host that leads it");
    }
    return leader;
  }

  static int api(HostRecord host) {
    return Math.toIntExact(host.apiVersionMajor() * MINOR + host.apiVersionMinor());
  }

  private HostPreparation host(HostRef ref, HostRecord host) {
    Dom0Facts dom0 = new Dom0Facts(ref, host);
    HostMetricsRecord numbers = metrics.get(host.metrics());
    @Nullable VmRecord domain = controlDomain(ref);
    return new HostPreparation(
        host.uuid(),
        OneLine.of(host.nameLabel()),
        coordinator().uuid(),
        product(host),
        version(host),
        api(host),
        numbers == null ? 0 : numbers.memoryTotal() >> MIB_SHIFT,
        dom0.memoryMib(domain),
        dom0.rebootAsked(domain),
        host.otherConfig().getOrDefault("boot_time", ""),
        host.softwareVersion().getOrDefault("network_backend", ""),
        instances(ref),
        packs(host),
        !wanted.packs().isEmpty() && !host.updatesRequiringReboot().isEmpty(),
        pool.haEnabled(),
        shells.has(host.uuid()),
        dom0.time(),
        dom0.configured(),
        dom0.switchable(),
        dom0.kept(),
        dom0.inForce());
  }

  private static String product(HostRecord host) {
    return host.softwareVersion().getOrDefault("product_brand", "XenServer") + " " + version(host);
  }

  private static String version(HostRecord host) {
    return host.softwareVersion().getOrDefault("product_version", "");
  }

  private @Nullable VmRecord controlDomain(HostRef host) {
    return vms.values().stream()
        .filter(v -> v.isControlDomain() && v.residentOn().equals(host) && v.domid() == 0)
        .findFirst()
        .orElse(null);
  }

  private List<String> instances(HostRef host) {
    return vms.values().stream()
        .filter(v -> !v.isControlDomain() && v.residentOn().equals(host))
        .filter(v -> !v.powerState().equals(VmPowerState.HALTED))
        .map(VmRecord::nameLabel)
        .sorted()
        .toList();
  }

  private Set<String> packs(HostRecord host) {
    return host.updates().stream()
        .map(updates::get)
        .filter(u -> u != null)
        .map(PoolUpdateRecord::uuid)
        .collect(Collectors.toSet());
  }

  /** What dom0 of one host tells over SSH, each asked only where the layout has a wish about it. */
  private final class Dom0Facts {
    private final HostRef ref;
    private final HostRecord host;
    private final boolean reachable;

    Dom0Facts(HostRef ref, HostRecord host) {
      this.ref = ref;
      this.host = host;
      this.reachable = shells.has(host.uuid());
    }

    private HostShell shell() {
      return shells.of(host.uuid());
    }

    private boolean memoryOverShell() {
      return wanted.dom0Memory().isPresent() && api(host) < HostPreparation.API_7_1 && reachable;
    }

    long memoryMib(@Nullable VmRecord domain) {
      long xapi = domain == null ? 0 : domain.memoryStaticMax();
      long bytes =
          memoryOverShell() ? new Dom0Memory(shell()).configuredBytes().orElse(xapi) : xapi;
      return bytes >> MIB_SHIFT;
    }

    /** Before 7.1 XAPI tells what dom0 has, not what it is to get. */
    boolean rebootAsked(@Nullable VmRecord domain) {
      if (domain == null) {
        return false;
      }
      return memoryOverShell()
          ? memoryMib(domain) != domain.memoryStaticMax() >> MIB_SHIFT
          : domain.requiresReboot();
    }

    Optional<HostPreparation.Time> time() {
      boolean asked = !wanted.ntpServers().isEmpty() && (reachable || HostTime.isInXapi(host));
      return asked ? Optional.of(HostTime.of(xs, ref, host, shells).read()) : Optional.empty();
    }

    Optional<Backend> configured() {
      return wanted.networkBackend().isPresent() && reachable
          ? Optional.of(new NetworkBackend(shell()).configured())
          : Optional.empty();
    }

    boolean switchable() {
      return wanted.networkBackend().isPresent()
          && reachable
          && new NetworkBackend(shell()).canSwitch();
    }

    private boolean bridging() {
      return reachable && wanted.networkBackend().filter(Backend.BRIDGE::equals).isPresent();
    }

    Map<String, String> kept() {
      return bridging() ? new Sysctl(shell()).kept() : Map.of();
    }

    Map<String, String> inForce() {
      Map<String, String> found = new HashMap<>();
      if (bridging()) {
        Sysctl sysctl = new Sysctl(shell());
        BridgeSettings.ALL
            .keySet()
            .forEach(key -> sysctl.get(key).ifPresent(value -> found.put(key, value)));
      }
      return found;
    }
  }
}
