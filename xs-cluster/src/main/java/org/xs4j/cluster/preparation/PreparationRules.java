/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.ArrayList;
import java.util.List;
import org.xs4j.ssh.dom0.Backend;

/** What stands against the preparation of a host, before anything is touched. */
final class PreparationRules {
  private static final String SSH_HINT =
      "; say in the layout how its dom0 is reached: give ssh, with hostKeys";

  private final HostPreparation host;
  private final List<String> problems = new ArrayList<>();

  private PreparationRules(HostPreparation host) {
    this.host = host;
  }

  static List<String> problems(PreparationLayout wanted, HostPreparation host) {
    PreparationRules rules = new PreparationRules(host);
    wanted.dom0Memory().ifPresent(rules::memory);
    wanted.networkBackend().ifPresent(rules::backend);
    if (!wanted.ntpServers().isEmpty() && host.time().isEmpty()) {
      rules.add("its NTP daemon is set up over SSH" + SSH_HINT);
    }
    if (!wanted.packs().isEmpty() && !SupportPackages.supported(host.apiVersion())) {
      rules.add(SupportPackages.explain(host.version()));
    }
    return rules.problems;
  }

  private void add(String problem) {
    problems.add(host.name() + ": " + problem);
  }

  private void memory(Dom0MemorySize memory) {
    long target = memory.forHost(host.memoryMib(), host.dom0Mib());
    if (host.apiVersion() < HostPreparation.API_7_1 && !host.shell()) {
      add("before release 7.1 the memory of dom0 is set in dom0, over SSH" + SSH_HINT);
    }
    if (host.memoryMib() > 0 && target > host.memoryMib() - Dom0MemorySize.LEFT_MIB) {
      add(
          target
              + " MiB for dom0 would leave less than "
              + Dom0MemorySize.LEFT_MIB
              + " MiB of its "
              + host.memoryMib()
              + " MiB for Xen and instances; ask for less, or add memory");
    }
  }

  private void backend(Backend backend) {
    if (host.configured().isEmpty()) {
      add("its network back end is switched, and its kernel set, over SSH" + SSH_HINT);
    } else if (host.configured().get() != backend && !host.switchable()) {
      add(
          host.product()
              + " cannot switch its network back end to "
              + backend
              + ": the release has "
              + host.configured().get()
              + " only. Leave networkBackend out; CloudStack's security groups need bridge");
    }
  }

  static List<String> rebootProblems(HostPreparation host, List<String> reasons) {
    PreparationRules rules = new PreparationRules(host);
    String reboot = "it has to be rebooted for " + String.join(" and ", reasons) + ", but ";
    if (!host.instances().isEmpty()) {
      rules.add(
          reboot
              + "instances run on it ("
              + String.join(", ", host.instances())
              + "); move or stop them first");
    }
    if (host.highAvailability()) {
      rules.add(
          reboot + "its pool has HA on, which would take that for a failure; disable HA first");
    }
    return rules.problems;
  }
}
