/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xs4j.cluster.preparation.ForgetKernelSettings;
import org.xs4j.cluster.preparation.KeepKernelSettings;
import org.xs4j.cluster.preparation.PreparationUndo;
import org.xs4j.cluster.preparation.SwitchBackend;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
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
        .on(KeepKernelSettings.class, backend.new Settings())
        .on(ForgetKernelSettings.class, backend.new Forget());
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

  private final class Forget extends ShellStepExecutor<ForgetKernelSettings> {
    @Override
    Probe look(ForgetKernelSettings step) {
      Set<String> kept = new TreeSet<>(new Sysctl(shells.of(step.host())).kept().keySet());
      kept.retainAll(step.keys());
      return kept.isEmpty() ? Probe.done("not kept") : Probe.needed("kept: " + kept);
    }

    @Override
    void act(ForgetKernelSettings step) {
      new Sysctl(shells.of(step.host())).forget(Set.copyOf(step.keys()));
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

    /** After a death the first note stands: what is there then may be the step's own doing. */
    @Override
    void note(KeepKernelSettings step, StepContext context) {
      Map<String, String> kept = new Sysctl(shells.of(step.host())).kept();
      step.settings()
          .keySet()
          .forEach(key -> context.note(PreparationUndo.BEFORE + key, kept.getOrDefault(key, "")));
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
