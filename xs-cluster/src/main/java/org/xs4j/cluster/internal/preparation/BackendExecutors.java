/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xs4j.cluster.preparation.KeepKernelSettings;
import org.xs4j.cluster.preparation.SwitchBackend;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepExecutors;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.Backend;
import org.xs4j.ssh.dom0.KernelModules;
import org.xs4j.ssh.dom0.NetworkBackend;
import org.xs4j.ssh.dom0.Sysctl;

/** Switches network back ends and keeps the kernel's settings that one of them needs. */
public final class BackendExecutors {
  private final Shells shells;

  private BackendExecutors(Shells shells) {
    this.shells = shells;
  }

  /** Registers the executors of these steps. */
  public static void register(StepExecutors executors, Shells shells) {
    BackendExecutors backend = new BackendExecutors(shells);
    executors
        .on(SwitchBackend.class, backend.new Switch())
        .on(KeepKernelSettings.class, backend.new Settings());
  }

  private final class Switch extends ShellStepExecutor<SwitchBackend> {
    @Override
    Probe look(SwitchBackend step) {
      Backend configured = new NetworkBackend(shells.of(step.host())).configured();
      if (configured == step.to()) {
        return Probe.done("the next boot starts " + configured);
      }
      return configured == step.from()
          ? Probe.needed("the next boot starts " + configured)
          : Probe.stale(List.of("the next boot started " + step.from() + ", now " + configured));
    }

    @Override
    void act(SwitchBackend step) {
      new NetworkBackend(shells.of(step.host())).switchTo(step.to());
    }
  }

  private final class Settings extends ShellStepExecutor<KeepKernelSettings> {
    @Override
    Probe look(KeepKernelSettings step) {
      Sysctl sysctl = new Sysctl(shells.of(step.host()));
      Map<String, String> kept = sysctl.kept();
      Map<String, String> wrong = new TreeMap<>();
      step.settings()
          .forEach(
              (key, value) -> {
                String now = sysctl.get(key).orElse("unknown to the kernel");
                if (!now.equals(value)) {
                  wrong.put(key, now);
                } else if (!value.equals(kept.get(key))) {
                  wrong.put(key, now + ", but not kept");
                }
              });
      return wrong.isEmpty() ? Probe.done("in force and kept") : Probe.needed("now " + wrong);
    }

    @Override
    void act(KeepKernelSettings step) {
      HostShell shell = shells.of(step.host());
      Sysctl sysctl = new Sysctl(shell);
      if (step.settings().keySet().stream().anyMatch(key -> sysctl.get(key).isEmpty())) {
        new KernelModules(shell).keep(KernelModules.BRIDGE_FILTER);
      }
      sysctl.keep(step.settings());
    }
  }
}
