/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.core.wait.Waiter;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.BlockDevices;
import org.xs4j.storage.CheckPlace;
import org.xs4j.storage.Existing;
import org.xs4j.storage.HostName;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrRecipe;
import org.xs4j.storage.StorageHost;
import org.xs4j.storage.StorageSecrets;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.storage.internal.PlaceKey;
import org.xs4j.storage.internal.run.PlaceLook.Seen;
import org.xs4j.storage.probe.SrSearch;
import org.xs4j.storage.probe.StorageProbe;
import org.xs4j.xenapi.BusyException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;

/**
 * Looks at places before SRs are made there; fails with the names of hosts that do not see them.
 */
public final class CheckPlaceExecutor implements StepExecutor<CheckPlace> {
  private static final Duration OUTAGE = Duration.ofMinutes(5);
  private static final String BY_ID = "/dev/disk/by-id/scsi-";

  private final Fleet fleet;
  private final Shells shells;
  private final StorageSecrets secrets;

  /** Creates an executor for a fleet. */
  public CheckPlaceExecutor(Fleet fleet, Shells shells, StorageSecrets secrets) {
    this.fleet = fleet;
    this.shells = shells;
    this.secrets = secrets;
  }

  @Override
  public Probe probe(CheckPlace step, StepContext context) {
    return Waiter.forValue("the pool answers", () -> made(step))
        .tolerating(TransportException.class)
        .tolerating(BusyException.class)
        .atMost(OUTAGE)
        .time(context.time())
        .await();
  }

  /** A run that is repeated finds the SR that it is the look for. */
  private Probe made(CheckPlace step) {
    List<Sr> labelled = StorageSnapshot.read(fleet.poolOf(step.home())).labelled(step.label());
    boolean here =
        labelled.size() == 1
            && labelled.get(0).pbds().stream()
                .map(p -> PlaceKey.of(labelled.get(0).type(), p.deviceConfig()))
                .anyMatch(step.recipe().key()::equals);
    return here
        ? Probe.done("the SR is there, uuid " + labelled.get(0).uuid())
        : Probe.needed("not looked at yet");
  }

  @Override
  public void run(CheckPlace step, StepContext context) {
    Waiter.forValue("a look at " + step.recipe().words(), () -> look(step, context))
        .tolerating(TransportException.class)
        .tolerating(BusyException.class)
        .atMost(OUTAGE)
        .time(context.time())
        .await();
  }

  @Override
  public void verify(CheckPlace step, StepContext context) {
    // it is a look, and it was right
  }

  private Boolean look(CheckPlace step, StepContext context) {
    XsClient xs = fleet.poolOf(step.home());
    StorageSnapshot pool = StorageSnapshot.read(xs);
    Map<String, String> config = DeviceConfigs.complete(step.recipe(), secrets);
    List<StorageHost> hosts = step.hosts().stream().map(HostName::uuid).map(pool::host).toList();
    PlaceLook look = new PlaceLook(xs, shells, step.recipe(), config);
    List<Seen> seen = Parallel.map(hosts, look::from);
    refuseBlind(step.recipe(), seen);
    refuseSizes(step.recipe(), seen);
    StorageHost first = hosts.get(0);
    SrSearch found =
        StorageProbe.on(xs, first.ref(), first.name()).search(step.recipe().type(), config);
    if (step.existing() == Existing.ATTACH) {
      Places.theOne(step.recipe(), found, step.uuid(), first.name());
    } else if (step.existing() == Existing.REFUSE && Places.isErased(step.recipe())) {
      Places.refuse(step.recipe(), found, first.name());
      refuseForeign(step.recipe(), first, context);
    }
    return true;
  }

  private static void refuseBlind(SrRecipe recipe, List<Seen> seen) {
    Map<String, List<String>> blind =
        seen.stream()
            .filter(s -> !s.blind().isEmpty())
            .collect(
                Collectors.groupingBy(
                    Seen::blind,
                    LinkedHashMap::new,
                    Collectors.mapping(Seen::host, Collectors.toList())));
    if (blind.isEmpty()) {
      return;
    }
    String reasons =
        blind.entrySet().stream()
            .map(e -> String.join(", ", e.getValue()) + ": " + e.getKey())
            .collect(Collectors.joining("; "));
    long sighted = seen.stream().filter(s -> s.blind().isEmpty()).count();
    throw new XsException(
        recipe.words()
            + " is not seen by every host: "
            + reasons
            + ". "
            + (sighted == 0 ? "No host sees it" : sighted + " of " + seen.size() + " hosts see it")
            + "; nothing was created");
  }

  private static void refuseSizes(SrRecipe recipe, List<Seen> seen) {
    Map<Long, List<String>> sizes =
        seen.stream()
            .filter(s -> s.sizeBytes().isPresent())
            .collect(
                Collectors.groupingBy(
                    s -> s.sizeBytes().getAsLong(),
                    LinkedHashMap::new,
                    Collectors.mapping(Seen::host, Collectors.toList())));
    if (sizes.size() > 1) {
      throw new XsException(
          recipe.words() + " has not the same size on every host, in bytes: " + sizes);
    }
  }

  private void refuseForeign(SrRecipe recipe, StorageHost host, StepContext context) {
    boolean onBus = !recipe.type().equals("lvmoiscsi");
    if (!shells.has(host.uuid())) {
      if (onBus) {
        throw new XsException(
            recipe.words()
                + ": whether foreign data is on it can only be seen over SSH; give the SSH"
                + " endpoint of "
                + host.name()
                + ", or say that it may be overwritten");
      }
      context.progress("whether foreign data is on " + recipe.words() + " was not looked at");
      return;
    }
    BlockDevices disks = new BlockDevices(shells.of(host.uuid()));
    for (String path : paths(recipe)) {
      boolean there = disks.find(path).isPresent();
      if (!there && recipe.type().matches("lvm|ext")) {
        throw new XsException(host.name() + " has no disk " + path + "; nothing was created");
      }
      if (!there && !onBus) {
        context.progress(
            "whether foreign data is on " + recipe.words() + " cannot be seen before a login");
        continue;
      }
      Set<String> contents = disks.contents(path);
      if (!contents.isEmpty()) {
        throw new XsException(
            recipe.words()
                + " carries foreign data: "
                + String.join(", ", contents.stream().sorted().toList())
                + " (seen from "
                + host.name()
                + "). Take another one, or say that it may be overwritten");
      }
    }
  }

  private static List<String> paths(SrRecipe recipe) {
    return recipe.isLun()
        ? List.of(BY_ID + recipe.scsiId())
        : List.of(recipe.deviceConfig().getOrDefault("device", "").split(",", -1));
  }
}
