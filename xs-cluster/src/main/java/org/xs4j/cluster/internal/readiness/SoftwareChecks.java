/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.List;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.Severity;
import org.xs4j.cluster.readiness.SupportedProducts.Judgement;
import org.xs4j.xenapi.raw.XapiErrors;

/** What runs on the hosts, and that it is the same everywhere. */
final class SoftwareChecks {
  private static final String SAME = "install the same release on every host";
  private static final String JOIN = "XAPI pool.join: ";

  private SoftwareChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("software.supported", "supported product and version")
            .wanted("a product and version that CloudStack's release supports")
            .mend("install a release that the matrix names, or another release of CloudStack")
            .source(
                "Guide, System Requirements: list of releases; CloudStack's compatibility matrix;"
                    + " addHost row 11")
            .perHost(SoftwareChecks::supported),
        check("software.version", "product version")
            .mend(SAME)
            .source(
                "Guide, System Requirements: homogeneous; CloudStack migrates between equal"
                    + " versions only (apache/cloudstack#5894)")
            .alike(Severity.FAIL, "product version", HostFacts::version),
        check("software.platform", "platform version")
            .mend(SAME)
            .source(JOIN + "platform_version")
            .code(XapiErrors.HOSTS_NOT_COMPATIBLE)
            .alike(Severity.FAIL, "platform version", h -> h.software("platform_version")),
        check("software.brand", "product")
            .mend(SAME)
            .source(JOIN + "product_brand, or platform_name")
            .code(XapiErrors.HOSTS_NOT_COMPATIBLE)
            .alike(Severity.FAIL, "product", HostFacts::brand),
        check("software.xapi", "xapi version")
            .mend(SAME)
            .source(JOIN + "xapi (DifferentServerVersion)")
            .code(XapiErrors.HOSTS_NOT_HOMOGENEOUS)
            .alike(Severity.FAIL, "xapi version", h -> h.software("xapi")),
        check("software.build", "build")
            .mend(SAME)
            .source(JOIN + "git_id (DifferentServerVersion)")
            .code(XapiErrors.HOSTS_NOT_HOMOGENEOUS)
            .alike(Severity.FAIL, "build", h -> h.software("git_id")),
        check("software.linux-pack", "Linux pack")
            .mend("install the Linux pack on every host, or on none")
            .source(JOIN + "xs:linux (NotSameLinuxPack)")
            .code(XapiErrors.HOSTS_NOT_HOMOGENEOUS)
            .alike(
                Severity.FAIL,
                "Linux pack",
                h -> h.software("xs:linux").isEmpty() ? "none" : "installed"),
        check("software.packs", "supplemental packs")
            .mend("install the same packs on every host")
            .source("XenCenter: homogeneous supplemental packs (warning only)")
            .alike(Severity.WARN, "list of packs", SoftwareChecks::packs),
        check("software.api-version", "API version")
            .mend(SAME)
            .source(JOIN + "API version")
            .code(XapiErrors.POOL_JOINING_HOST_MUST_HAVE_SAME_API_VERSION)
            .alike(Severity.FAIL, "API version", HostFacts::apiVersion),
        check("software.db-schema", "database schema")
            .mend(SAME)
            .source(JOIN + "db_schema")
            .code(XapiErrors.POOL_JOINING_HOST_MUST_HAVE_SAME_DB_SCHEMA)
            .alike(Severity.FAIL, "database schema", h -> h.software("db_schema")),
        check("software.network-backend", "network backend")
            .mend("xe-switch-network-backend on the host that differs, then reboot it")
            .source(JOIN + "network_backend (DifferentNetworkBackends)")
            .code(XapiErrors.OPERATION_NOT_ALLOWED)
            .alike(Severity.FAIL, "network backend", SoftwareChecks::backend));
  }

  private static Verdict supported(Subject s) {
    String brand = s.host().brand();
    String version = s.host().version();
    Judgement judged = s.wanted().products().judge(s.wanted().release(), brand, version);
    String seen =
        "it is " + brand + " " + version + (judged.note().isEmpty() ? "" : ": " + judged.note());
    Verdict verdict =
        switch (judged.grade()) {
          case SUPPORTED -> Verdict.pass(seen);
          case UNTESTED -> Verdict.warn(seen + ", expected to work but not tested");
          case UNSUPPORTED -> Verdict.fail(seen);
        };
    return verdict.wanting("for CloudStack " + s.wanted().release() + ": " + judged.wanted());
  }

  private static String packs(HostFacts host) {
    return String.join(
        ", ",
        host.record().softwareVersion().entrySet().stream()
            .filter(e -> e.getKey().contains(":") && !e.getKey().equals("xs:linux"))
            .map(e -> e.getKey() + " " + e.getValue())
            .sorted()
            .toList());
  }

  static String backend(HostFacts host) {
    String backend = host.software("network_backend");
    return backend.isEmpty() ? "bridge" : backend;
  }
}
