/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;

/** The last of the checks before a host joins: users, licence, back end, versions, drivers. */
final class JoinPolicy {
  private final Machine joiner;
  private final Database here;
  private final Database there;
  private final Row localHost;
  private final Row remoteHost;

  JoinPolicy(Machine joiner, Machine target) {
    this.joiner = joiner;
    this.here = joiner.db();
    this.there = target.db();
    this.localHost = joiner.host();
    this.remoteHost = target.host();
  }

  void run() {
    boolean sameAuth =
        localHost.text("external_auth_type").equals(remoteHost.text("external_auth_type"))
            && localHost
                .text("external_auth_service_name")
                .equalsIgnoreCase(remoteHost.text("external_auth_service_name"));
    if (!sameAuth) {
      throw new XapiFailure("POOL_JOINING_EXTERNAL_AUTH_MISMATCH");
    }
    checkEdition();
    if (!same("network_backend")) {
      throw JoinChecks.notAllowed("Network backends differ");
    }
    checkController();
    if (!joiner.release().isAtLeast("ely")) {
      return;
    }
    if (!apiVersion(localHost).equals(apiVersion(remoteHost))) {
      throw new XapiFailure(
          "POOL_JOINING_HOST_MUST_HAVE_SAME_API_VERSION",
          apiVersion(localHost),
          apiVersion(remoteHost));
    }
    if (!same("db_schema") || !version(localHost).containsKey("db_schema")) {
      throw new XapiFailure(
          "POOL_JOINING_HOST_MUST_HAVE_SAME_DB_SCHEMA",
          version(localHost).getOrDefault("db_schema", ""),
          version(remoteHost).getOrDefault("db_schema", ""));
    }
    if (!updates(here, localHost).equals(updates(there, remoteHost))) {
      throw new XapiFailure(
          "HOSTS_NOT_HOMOGENEOUS",
          "Updates on local host "
              + localHost.text("name_label")
              + " and pool host "
              + remoteHost.text("name_label")
              + " differ");
    }
    String addressType = JoinChecks.management(here, localHost).text("primary_address_type");
    if (!addressType.equals(
        JoinChecks.management(there, remoteHost).text("primary_address_type"))) {
      throw JoinChecks.notAllowed("Primary address type differs");
    }
    if (conflicting("nbd", "insecure_nbd") || conflicting("insecure_nbd", "nbd")) {
      throw JoinChecks.notAllowed("Incompatible network purposes: nbd and insecure_nbd");
    }
    if (here.only("pool").is("tls_verification_enabled")
        != there.only("pool").is("tls_verification_enabled")) {
      throw new XapiFailure("POOL_JOINING_HOST_TLS_VERIFICATION_MISMATCH");
    }
    checkCertificates();
    if (updating(here) || updating(there)) {
      throw new XapiFailure("NOT_SUPPORTED_DURING_UPGRADE");
    }
    if (joiner.release().isAtLeast("24.37")) {
      checkDrivers();
    }
  }

  /** Certificate authorities of one name have to be the same one. */
  private void checkCertificates() {
    Map<String, String> theirs = authorities(there);
    List<String> clash =
        authorities(here).entrySet().stream()
            .filter(e -> !theirs.getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (!clash.isEmpty()) {
      throw new XapiFailure(
          "POOL_JOINING_HOST_CA_CERTIFICATES_CONFLICT", clash.toArray(String[]::new));
    }
  }

  private static Map<String, String> authorities(Database db) {
    return db.all("Certificate").stream()
        .filter(c -> c.text("type").equals("ca") && !c.text("name").isEmpty())
        .collect(Collectors.toMap(c -> c.text("name"), c -> c.text("fingerprint"), (a, b) -> b));
  }

  private static boolean updating(Database db) {
    return db.only("pool").map("current_operations").containsValue("apply_updates");
  }

  /** The pool's edition is the least of its hosts', by the order in which they are sold. */
  private void checkEdition() {
    String own = localHost.text("edition");
    List<String> editions = there.all("host").stream().map(h -> h.text("edition")).toList();
    String least = Collections.min(editions, Comparator.comparing(e -> e.equals("free") ? "" : e));
    if (!editions.stream().allMatch(own::equals) && !least.equals(own)) {
      throw new XapiFailure(
          "LICENSE_HOST_POOL_MISMATCH",
          "host edition = \"" + own + "\"",
          "pool edition = \"" + least + "\"");
    }
  }

  private void checkController() {
    if (!version(localHost).getOrDefault("network_backend", "").equals("openvswitch")) {
      return;
    }
    if (joiner.release().isAtLeast("falcon")) {
      List<String> own = controllers(here);
      if (!own.isEmpty() && !own.equals(controllers(there))) {
        throw JoinChecks.notAllowed("SDN controller differs");
      }
      return;
    }
    String own = here.only("pool").text("vswitch_controller");
    if (!own.isEmpty() && !own.equals(there.only("pool").text("vswitch_controller"))) {
      throw JoinChecks.notAllowed("vswitch controller address differs");
    }
  }

  private static List<String> controllers(Database db) {
    return db.all("SDN_controller").stream()
        .limit(1)
        .map(c -> c.text("protocol") + "://" + c.text("address") + ":" + c.number("port"))
        .toList();
  }

  /** Every driver of the pool must be here too, and be able to do as much. */
  private void checkDrivers() {
    for (Row wanted : there.all("SM")) {
      Row own =
          here.all("SM").stream()
              .filter(sm -> sm.text("type").equals(wanted.text("type")))
              .findFirst()
              .orElseThrow(
                  () -> new XapiFailure("POOL_JOINING_SM_FEATURES_INCOMPATIBLE", wanted.ref(), ""));
      Map<?, ?> able = (Map<?, ?>) own.get("features");
      for (Map.Entry<?, ?> feature : ((Map<?, ?>) wanted.get("features")).entrySet()) {
        Object version = able.get(feature.getKey());
        if (version == null || (Long) version < (Long) feature.getValue()) {
          throw new XapiFailure("POOL_JOINING_SM_FEATURES_INCOMPATIBLE", wanted.ref(), own.ref());
        }
      }
    }
  }

  private boolean conflicting(String local, String remote) {
    return hasPurpose(here, local) && hasPurpose(there, remote);
  }

  private static boolean hasPurpose(Database db, String purpose) {
    return db.all("network").stream().anyMatch(n -> n.list("purpose").contains(purpose));
  }

  /** Returns the updates of a host that all hosts of a pool must have. */
  private static Set<String> updates(Database db, Row host) {
    return host.list("updates").stream()
        .map(ref -> db.require("pool_update", ref))
        .filter(update -> update.is("enforce_homogeneity"))
        .map(update -> update.text("uuid"))
        .collect(Collectors.toSet());
  }

  private boolean same(String key) {
    return version(localHost)
        .getOrDefault(key, "")
        .equals(version(remoteHost).getOrDefault(key, ""));
  }

  private static Map<String, String> version(Row host) {
    return host.map("software_version");
  }

  private static String apiVersion(Row host) {
    return host.number("API_version_major") + "." + host.number("API_version_minor");
  }
}
