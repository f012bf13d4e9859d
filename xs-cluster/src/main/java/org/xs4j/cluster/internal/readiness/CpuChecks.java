/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.List;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.Severity;
import org.xs4j.xenapi.raw.XapiErrors;

/** The CPUs of a cluster have to be alike. */
final class CpuChecks {
  private static final String SOURCE =
      "Guide, System Requirements: the CPUs must be of the same type, count, and feature flags";
  private static final String MEND = "put hosts of the same make into one cluster";

  private CpuChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("cpu.vendor", "CPU vendor")
            .mend(MEND + "; XAPI never mixes vendors")
            .source(SOURCE + "; XAPI pool.join: CPUs differ (DifferentCPUs)")
            .code(XapiErrors.HOSTS_NOT_HOMOGENEOUS)
            .alike(Severity.FAIL, "CPU vendor", h -> h.cpu("vendor")),
        check("cpu.model", "CPU type")
            .mend(MEND)
            .source(SOURCE)
            .alike(Severity.WARN, "CPU type", CpuChecks::type),
        check("cpu.count", "CPU count")
            .mend(MEND)
            .source(SOURCE)
            .alike(
                Severity.WARN,
                "CPU count",
                h -> h.cpu("cpu_count") + " in " + h.cpu("socket_count") + " sockets"),
        check("cpu.flags", "CPU feature flags")
            .wanted("the same feature flags on every host of a cluster")
            .mend(MEND + ", or accept that XAPI hides from VMs what not all hosts have")
            .source(SOURCE)
            .perHost(CpuChecks::flags));
  }

  private static String type(HostFacts host) {
    return host.cpu("modelname")
        + " (family "
        + host.cpu("family")
        + ", model "
        + host.cpu("model")
        + ", stepping "
        + host.cpu("stepping")
        + ")";
  }

  private static Verdict flags(Subject s) {
    if (s.isReference()) {
      return Verdict.NONE;
    }
    CpuFlags own = CpuFlags.of(s.host().record().cpuInfo());
    CpuFlags theirs = CpuFlags.of(s.reference().record().cpuInfo());
    List<String> missing = theirs.without(own);
    List<String> more = own.without(theirs);
    if (missing.isEmpty() && more.isEmpty()) {
      return Verdict.pass("the same " + own.count() + " flags as " + s.reference().name());
    }
    return Verdict.warn(
        (missing.isEmpty() ? "" : "it lacks " + String.join(", ", missing))
            + (missing.isEmpty() || more.isEmpty() ? "" : "; ")
            + (more.isEmpty() ? "" : "it has also " + String.join(", ", more))
            + ", compared with "
            + s.reference().name());
  }
}
