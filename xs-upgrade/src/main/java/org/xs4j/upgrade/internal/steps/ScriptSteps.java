/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.util.List;
import java.util.Map;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.CloudScripts;
import org.xs4j.upgrade.CopyScripts;
import org.xs4j.upgrade.RunSetupScript;
import org.xs4j.upgrade.ScriptSource;
import org.xs4j.upgrade.UpgradeOptions;
import org.xs4j.upgrade.internal.Checksums;

/** Puts CloudStack's scripts onto a host, and runs the one that sets it up. */
final class ScriptSteps {
  /** The id by which unknown messages of the set-up script are accepted. */
  static final String MESSAGES = "setup-script.messages";

  private static final String RAN = "ran";

  private ScriptSteps() {}

  /** Copies what is not there with the right content and mode. */
  static final class Copy implements StepExecutor<CopyScripts> {
    private final Shells shells;
    private final UpgradeOptions options;

    Copy(Shells shells, UpgradeOptions options) {
      this.shells = shells;
      this.options = options;
    }

    private List<String> missing(CopyScripts step) {
      CloudScripts there = new CloudScripts(shells.of(step.host()));
      return step.checksums().entrySet().stream()
          .filter(e -> !there.has(e.getKey(), e.getValue()))
          .map(Map.Entry::getKey)
          .sorted()
          .toList();
    }

    @Override
    public Probe probe(CopyScripts step, StepContext context) {
      List<String> missing = missing(step);
      return missing.isEmpty()
          ? Probe.done("they are there")
          : Probe.needed("missing or different: " + String.join(", ", missing));
    }

    @Override
    public void run(CopyScripts step, StepContext context) {
      CloudScripts there = new CloudScripts(shells.of(step.host()));
      ScriptSource source =
          options
              .scripts()
              .orElseThrow(
                  () ->
                      new XsException(
                          "the plan copies CloudStack's scripts; say again where they come from"));
      for (String name : missing(step)) {
        byte[] content = source.read(name);
        if (!Checksums.sha256(content).equals(step.checksums().get(name))) {
          throw new XsException(
              name
                  + " has changed since the plan was made. The host stays out of use. Next: put the"
                  + " old one back and run the same command again; or plan anew, with another"
                  + " journal, to use the new one.");
        }
        context.progress("copying " + name);
        there.put(name, content);
      }
    }
  }

  /** Runs the set-up script; what the chapter calls harmless is, everything else is not. */
  static final class Setup implements StepExecutor<RunSetupScript> {
    private final Shells shells;
    private final UpgradeOptions options;
    private final Memory memory;

    Setup(Shells shells, UpgradeOptions options, Memory memory) {
      this.shells = shells;
      this.options = options;
      this.memory = memory;
    }

    @Override
    public Probe probe(RunSetupScript step, StepContext context) {
      return context.notes().containsKey(RAN)
          ? Probe.done("it ended with success")
          : Probe.needed("it has not run since the host came back");
    }

    @Override
    public void run(RunSetupScript step, StepContext context) {
      CloudScripts.Setup said = new CloudScripts(shells.of(step.host())).runSetup();
      said.harmless().forEach(line -> context.progress("harmless: " + line));
      if (!said.unknown().isEmpty() && !options.accepts(MESSAGES)) {
        throw new XsException(
            CloudScripts.SETUP
                + " on "
                + step.hostName()
                + " said what nobody expected: "
                + String.join("; ", said.unknown())
                + ". The host stays disabled. Next: judge it; mend it and run the same command"
                + " again, or accept '"
                + MESSAGES
                + "'."
                + memory.wayBack(step.host()));
      }
      context.note(RAN, String.join("; ", said.unknown()));
    }
  }
}
