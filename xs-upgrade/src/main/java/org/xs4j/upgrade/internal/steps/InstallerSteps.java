/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.upgrade.ApplyUpdate;
import org.xs4j.upgrade.PrepareInstaller;
import org.xs4j.upgrade.UpdatePackages;
import org.xs4j.upgrade.UpgradeOptions;
import org.xs4j.upgrade.UpgradeStep;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.HostRecord;

/** Gives a host what it is restarted for: the installer at its next boot, packages, an update. */
final class InstallerSteps {
  private static final String READY = "ready";

  private InstallerSteps() {}

  static String version(HostRecord host) {
    return host.softwareVersion().getOrDefault("product_version", "");
  }

  /** Has the plugin set up the next boot. */
  static void prepare(XsClient xs, UpgradeStep step, String hostName, String url) {
    String answer;
    try {
      answer =
          xs.raw()
              .host()
              .callPlugin(
                  OnPool.ref(xs, step), "prepare_host_upgrade.py", "main", Map.of("url", url));
    } catch (XapiException e) {
      throw notPrepared(hostName, url, e.getMessage(), e);
    }
    if (!answer.equals("true")) {
      throw notPrepared(hostName, url, answer, null);
    }
  }

  private static XsException notPrepared(
      String hostName, String url, @Nullable String answer, @Nullable Throwable cause) {
    return new XsException(
        hostName
            + " cannot boot the installer from "
            + url
            + ": "
            + answer
            + ". The host runs on as it is, disabled. Next: see that the medium is served whole and"
            + " that the host has room for it, then run the same command again.",
        cause);
  }

  /** Prepares the installer, which takes place at the next boot and leaves no trace before. */
  static final class Prepare implements StepExecutor<PrepareInstaller> {
    private final Fleet fleet;

    Prepare(Fleet fleet) {
      this.fleet = fleet;
    }

    @Override
    public Probe probe(PrepareInstaller step, StepContext context) {
      if (context.notes().containsKey(READY)) {
        return Probe.done("the installer is set for the next boot");
      }
      String version = version(OnPool.host(fleet.poolOf(step.host()), step));
      return version.equals(step.version())
          ? Probe.done("it has " + version)
          : Probe.needed("it has " + version);
    }

    @Override
    public void run(PrepareInstaller step, StepContext context) {
      prepare(fleet.poolOf(step.host()), step, step.hostName(), step.url());
      context.note(READY, step.url());
    }
  }

  /** Updates packages by the plugin that XCP-ng brings; the restart makes them count. */
  static final class Packages implements StepExecutor<UpdatePackages> {
    private final Fleet fleet;

    Packages(Fleet fleet) {
      this.fleet = fleet;
    }

    @Override
    public Probe probe(UpdatePackages step, StepContext context) {
      if (context.notes().containsKey(READY)) {
        return Probe.done("its packages are up to date");
      }
      String version = version(OnPool.host(fleet.poolOf(step.host()), step));
      return version.equals(step.version())
          ? Probe.done("it has " + version)
          : Probe.needed("it has " + version);
    }

    @Override
    public void run(UpdatePackages step, StepContext context) {
      XsClient xs = fleet.poolOf(step.host());
      try {
        xs.raw().host().callPlugin(OnPool.ref(xs, step), "updater.py", "update", Map.of());
      } catch (XapiException e) {
        throw new XsException(
            step.hostName()
                + " could not update its packages: "
                + e.getMessage()
                + ". It runs on as it is, disabled. Next: look at its repositories (yum), then run"
                + " the same command again.",
            e);
      }
      context.note(READY, step.version());
    }
  }

  /** Applies an update to a host. */
  static final class Apply extends OnPool<ApplyUpdate> {
    private final UpgradeOptions options;

    Apply(Fleet fleet, UpgradeOptions options) {
      super(fleet, Set.of("pool_update.apply"));
      this.options = options;
    }

    @Override
    Probe look(XsClient xs, ApplyUpdate step) {
      boolean has =
          host(xs, step).updates().stream()
              .anyMatch(u -> xs.raw().poolUpdate().getRecord(u).uuid().equals(step.update()));
      return has
          ? Probe.done("it has " + step.updateName())
          : Probe.needed("it lacks " + step.updateName());
    }

    @Override
    void act(XsClient xs, ApplyUpdate step, StepContext context) {
      follow(
          xs.raw()
              .poolUpdate()
              .applyAsync(xs.raw().poolUpdate().getByUuid(step.update()), ref(xs, step)),
          context,
          options.installLimit());
    }
  }
}
