/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xs4j.cluster.readiness.ClusterFacts;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.Severity;
import org.xs4j.xenapi.raw.NetworkPurpose;
import org.xs4j.xenapi.raw.PoolAllowedOperations;
import org.xs4j.xenapi.raw.SdnControllerRecord;
import org.xs4j.xenapi.raw.SmRecord;
import org.xs4j.xenapi.raw.XapiErrors;

/** What else makes XAPI refuse that a host joins a pool. */
final class JoinChecks {
  private static final String JOIN = "XAPI pool.join: ";
  private static final long FREE_POOL_SIZE = 3;

  private JoinChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("join.alone", "alone in its pool")
            .wanted("a host that is in no other pool")
            .mend("eject it from that pool, which wipes it")
            .source(JOIN + "IsAPool; Guide, System Requirements: re-install a re-used host")
            .code(XapiErrors.JOINING_HOST_CANNOT_BE_MASTER_OF_OTHER_HOSTS)
            .perJoiner(JoinChecks::alone),
        check("join.ha", "high availability of the joining host")
            .wanted("high availability off on a host that joins")
            .mend("xe pool-ha-disable there")
            .source(JOIN + "HA enabled on the joiner")
            .code(XapiErrors.HA_IS_ENABLED)
            .perJoiner(
                s ->
                    s.host().pool().record().haEnabled()
                        ? Verdict.fail("high availability is on there; turn it off")
                        : Verdict.pass("off")),
        check("join.pool-ha", "high availability of the pool")
            .wanted("high availability off while hosts join")
            .mend("xe pool-ha-disable, and on again when all hosts have joined")
            .source(JOIN + "CoordinatorHasHA")
            .code(XapiErrors.HA_IS_ENABLED)
            .perPool((cluster, wish) -> poolHa(cluster)),
        check("join.shared-storage", "shared storage of the joining host")
            .wanted("no shared SR on a host that joins")
            .mend("xe sr-forget it there; the pool's own are plugged when it has joined")
            .source(JOIN + "HasSharedStorage")
            .code(XapiErrors.JOINING_HOST_CANNOT_CONTAIN_SHARED_SRS)
            .perJoiner(JoinChecks::sharedStorage),
        check("join.external-auth", "external authentication")
            .mend("join the same domain on every host, or none")
            .source(JOIN + "DifferentAdConfig")
            .code(XapiErrors.POOL_JOINING_EXTERNAL_AUTH_MISMATCH)
            .alike(Severity.FAIL, "external authentication", JoinChecks::externalAuth),
        check("join.edition", "license edition")
            .mend("apply the same edition to every host")
            .source(
                JOIN
                    + "LicenseMismatch, UnlicensedHostLicensedCoordinator,"
                    + " LicensedHostUnlicensedCoordinator")
            .code(XapiErrors.LICENSE_HOST_POOL_MISMATCH)
            .alike(Severity.FAIL, "edition", h -> h.record().edition()),
        check("join.pooling", "license for pools")
            .wanted("a license that allows pools")
            .mend("apply a license that allows pools")
            .source(JOIN + "LicenseRestriction")
            .code(XapiErrors.LICENCE_RESTRICTION)
            .perJoiner(
                s ->
                    isRestricted(s.host(), "restrict_pooling")
                        ? Verdict.fail("its license does not allow pools")
                        : Verdict.pass("allowed")),
        check("join.pool-size", "license for large pools")
            .wanted("a license that allows a pool of that size")
            .mend("apply a license that allows more than 3 hosts in a pool")
            .source(JOIN + "CoordinatorPoolMaxNumberHostReached, WillExceedPoolMaxSize")
            .code(XapiErrors.LICENCE_RESTRICTION)
            .perJoiner(JoinChecks::poolSize),
        check("join.sdn-controller", "SDN controller")
            .wanted("no SDN controller of its own on a host that joins")
            .mend("xe sdn-controller-forget it there")
            .source(JOIN + "SDN controller differs")
            .code(XapiErrors.OPERATION_NOT_ALLOWED)
            .perJoiner(JoinChecks::sdn),
        check("join.address-type", "management address type")
            .mend("manage all hosts over IPv4")
            .source(JOIN + "Primary address type differs (NonCompatibleManagementInterface)")
            .code(XapiErrors.OPERATION_NOT_ALLOWED)
            .wanted("the same management address type on every host of a cluster")
            .perHost(JoinChecks::addressType),
        check("join.nbd", "purpose of networks")
            .wanted("nbd, or insecure_nbd, but not both in one pool")
            .mend("xe network-param-remove param-name=purpose on one side")
            .source(JOIN + "Incompatible network purposes: nbd and insecure_nbd")
            .code(XapiErrors.OPERATION_NOT_ALLOWED)
            .perJoiner(JoinChecks::nbd),
        check("join.updating", "no update at work")
            .wanted("no update being applied, here or there")
            .mend("wait until it is done")
            .source(JOIN + "apply_updates in progress")
            .code(XapiErrors.NOT_SUPPORTED_DURING_UPGRADE)
            .perJoiner(JoinChecks::updating),
        check("join.drivers", "storage drivers")
            .wanted("every storage driver of the pool, with all its features")
            .mend("install the same storage managers on the host")
            .source(JOIN + "SM features")
            .code(XapiErrors.POOL_JOINING_SM_FEATURES_INCOMPATIBLE)
            .perJoiner(JoinChecks::drivers));
  }

  private static Verdict alone(Subject s) {
    List<String> hosts = s.host().pool().members().stream().map(HostFacts::name).toList();
    if (!s.host().isCoordinator()) {
      return Verdict.fail("it is a member of the pool of " + s.host().pool().coordinator().name())
          .coded(XapiErrors.HOST_IS_SLAVE);
    }
    return hosts.size() > 1
        ? Verdict.fail(
            "it leads a pool of " + hosts.size() + " hosts (" + String.join(", ", hosts) + ")")
        : Verdict.pass("alone");
  }

  private static Verdict poolHa(ClusterFacts cluster) {
    if (cluster.joining().isEmpty()) {
      return Verdict.NONE;
    }
    return cluster.pool().record().haEnabled()
        ? Verdict.fail("high availability is on in the pool; turn it off while hosts join")
        : Verdict.pass("off");
  }

  private static Verdict sharedStorage(Subject s) {
    List<String> shared =
        s.host().pool().srs().values().stream()
            .filter(sr -> sr.shared() && !sr.isToolsSr())
            .map(sr -> sr.nameLabel())
            .sorted()
            .toList();
    return shared.isEmpty()
        ? Verdict.pass("none")
        : Verdict.fail("it has shared SRs: " + String.join(", ", shared) + "; detach them first");
  }

  private static String externalAuth(HostFacts host) {
    String type = host.record().externalAuthType();
    String service = host.record().externalAuthServiceName().toLowerCase(Locale.ROOT);
    return type.isEmpty() ? "none" : (type + " " + service).strip();
  }

  private static Verdict poolSize(Subject s) {
    List<String> queue = s.cluster().joining().stream().map(HostFacts::uuid).toList();
    int before = s.cluster().pool().hosts().size() + queue.indexOf(s.host().uuid());
    return isRestricted(s.host(), "restrict_pool_size") && before >= FREE_POOL_SIZE
        ? Verdict.fail("its license allows pools of " + FREE_POOL_SIZE + " hosts")
        : Verdict.pass("allowed");
  }

  /** XAPI asks the pool what its licenses allow. */
  private static boolean isRestricted(HostFacts host, String feature) {
    return "true".equals(host.pool().record().restrictions().get(feature));
  }

  private static Verdict sdn(Subject s) {
    List<String> own = controllers(s.host().pool());
    boolean differs =
        SoftwareChecks.backend(s.host()).equals("openvswitch")
            && !own.isEmpty()
            && !own.equals(controllers(s.cluster().pool()));
    return Verdict.passIf(!differs, differs ? "it has the SDN controller " + own : "none");
  }

  private static List<String> controllers(PoolRecords pool) {
    if (!pool.record().vswitchController().isEmpty() && pool.sdnControllers().isEmpty()) {
      return List.of(pool.record().vswitchController()); // before 7.2
    }
    return pool.sdnControllers().stream().map(JoinChecks::controller).sorted().toList();
  }

  private static String controller(SdnControllerRecord c) {
    return c.protocol().wire() + ":" + c.address() + ":" + c.port();
  }

  /** A host without a management interface is another check's. */
  private static Verdict addressType(Subject s) {
    String own = addressType(s.host());
    String theirs = addressType(s.reference());
    if (s.isReference() || own.isEmpty() || theirs.isEmpty()) {
      return Verdict.NONE;
    }
    return Verdict.passIf(
        own.equals(theirs),
        own.equals(theirs)
            ? own
            : "it is '" + own + "', that of " + s.reference().name() + " is '" + theirs + "'");
  }

  private static String addressType(HostFacts host) {
    return host.management().stream()
        .findFirst()
        .map(p -> p.primaryAddressType().wire())
        .orElse("");
  }

  private static Verdict nbd(Subject s) {
    PoolRecords own = s.host().pool();
    PoolRecords pool = s.cluster().pool();
    boolean clash =
        (has(own, NetworkPurpose.NBD) && has(pool, NetworkPurpose.INSECURE_NBD))
            || (has(own, NetworkPurpose.INSECURE_NBD) && has(pool, NetworkPurpose.NBD));
    return Verdict.passIf(
        !clash,
        clash ? "it has networks for nbd, or insecure_nbd, the pool the other" : "no clash");
  }

  private static boolean has(PoolRecords pool, NetworkPurpose purpose) {
    return pool.networks().values().stream().anyMatch(n -> n.purpose().contains(purpose));
  }

  private static Verdict updating(Subject s) {
    if (applies(s.host().pool())) {
      return Verdict.fail("updates are being applied to it");
    }
    return applies(s.cluster().pool())
        ? Verdict.fail("updates are being applied to the pool")
        : Verdict.pass("none");
  }

  private static boolean applies(PoolRecords pool) {
    return pool.record().currentOperations().containsValue(PoolAllowedOperations.APPLY_UPDATES)
        || pool.hosts().values().stream()
            .flatMap(h -> h.currentOperations().values().stream())
            .anyMatch(o -> o.wire().equals("apply_updates"));
  }

  private static Verdict drivers(Subject s) {
    if (!s.runs(24, 37)) {
      return Verdict.NONE; // older releases do not compare them
    }
    Map<String, SmRecord> own = new TreeMap<>();
    s.host().pool().drivers().forEach(d -> own.put(d.type(), d));
    List<String> missing =
        s.cluster().pool().drivers().stream()
            .filter(d -> !covers(own.get(d.type()), d))
            .map(SmRecord::type)
            .sorted()
            .toList();
    return missing.isEmpty()
        ? Verdict.pass("all of them")
        : Verdict.fail("its storage drivers lack, or are older in, " + String.join(", ", missing));
  }

  private static boolean covers(@Nullable SmRecord own, SmRecord ofPool) {
    return own != null
        && ofPool.features().entrySet().stream()
            .allMatch(f -> own.features().getOrDefault(f.getKey(), -1L) >= f.getValue());
  }
}
