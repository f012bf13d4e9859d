/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** What is set on a pool under conditions, and lists that are empty in a simulated one. */
final class PoolSettings {
  private PoolSettings() {}

  static void register(Handlers to) {
    to.run("pool.set_vswitch_controller", PoolSettings::setController)
        .run("pool.add_to_guest_agent_config", PoolSettings::addGuestSetting)
        .run("pool.remove_from_guest_agent_config", PoolSettings::removeGuestSetting)
        .run("pool.disable_ssl_legacy", c -> {})
        .run("pool.set_uefi_certificates", PoolSettings::setFirmwareKeys)
        .run("pool.configure_repository_proxy", PoolSettings::setProxy)
        .run("pool.disable_repository_proxy", PoolSettings::dropProxy)
        .run("pool.detect_nonhomogeneous_external_auth", c -> {})
        .run("pool.disable_redo_log", PoolSettings::dropRedoLog)
        .on("pool.certificate_list", c -> List.of())
        .on("pool.crl_list", c -> List.of())
        .run("host.set_ssl_legacy", PoolSettings::setLegacy)
        .run("host.set_sched_gran", PoolSettings::setGranularity)
        .on("host.get_sched_gran", c -> reached(c, "cpu"))
        .run("host.get_log", c -> refuse(c, "get_log"))
        .run("host.dmesg_clear", c -> refuse(c, "dmesg_clear"))
        .run("host.list_methods", c -> no("list_method"));
  }

  private static Object reached(Context c, Object answer) {
    c.reach(c.args().text(0));
    return answer;
  }

  private static void refuse(Context c, String name) {
    c.reach(c.args().text(0));
    no(name);
  }

  private static void no(String name) {
    throw new XapiFailure("NOT_IMPLEMENTED", name);
  }

  private static void setController(Context c) {
    RecordCalls.requireVswitch(c);
    Row pool = c.pool().row();
    String address = c.args().text(0);
    if (pool.text("vswitch_controller").equals(address)) {
      return;
    }
    if (!address.isEmpty() && !AddressCalls.isIpv4(address)) {
      throw new XapiFailure("INVALID_IP_ADDRESS_SPECIFIED", "address");
    }
    c.db().set(pool, "vswitch_controller", address);
    c.db().all("SDN_controller").forEach(c.db()::destroy);
    if (!address.isEmpty()) {
      RecordCalls.controller(c, true, address, 6632);
    }
  }

  private static void addGuestSetting(Context c) {
    Row pool = c.row("pool", 0);
    String key = c.args().text(1);
    String value = c.args().text(2);
    boolean valid =
        switch (key) {
          case "auto_update_enabled" -> List.of("true", "false").contains(value);
          case "auto_update_url" -> value.isEmpty() || isWeb(value);
          default -> false;
        };
    if (!valid) {
      throw new XapiFailure("INVALID_VALUE", "guest_agent_config", key + " = " + value);
    }
    Map<String, String> config = pool.map("guest_agent_config");
    if (config.putIfAbsent(key, value) != null) {
      throw new XapiFailure("MAP_DUPLICATE_KEY", "pool", "guest_agent_config", pool.ref(), key);
    }
    c.db().set(pool, "guest_agent_config", config);
  }

  private static boolean isWeb(String url) {
    try {
      String scheme = String.valueOf(URI.create(url).getScheme());
      return scheme.equals("http") || scheme.equals("https");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void removeGuestSetting(Context c) {
    Row pool = c.row("pool", 0);
    Map<String, String> config = pool.map("guest_agent_config");
    config.remove(c.args().text(1));
    c.db().set(pool, "guest_agent_config", config);
  }

  private static void setFirmwareKeys(Context c) {
    throw new XapiFailure(
        "OPERATION_NOT_ALLOWED",
        "Setting UEFI certificates is not possible when override_uefi_certs is false");
  }

  private static void setProxy(Context c) {
    Row pool = c.row("pool", 0);
    String url = c.args().text(1);
    String user = c.args().text(2);
    String password = c.args().text(3);
    if (!isWeb(url)) {
      throw new XapiFailure("INVALID_REPOSITORY_PROXY_URL", url);
    }
    if (user.isEmpty() != password.isEmpty() || (user + password).contains("\n")) {
      throw new XapiFailure("INVALID_REPOSITORY_PROXY_CREDENTIAL");
    }
    dropProxy(c);
    c.db().set(pool, "repository_proxy_url", url);
    c.db().set(pool, "repository_proxy_username", user);
    if (!password.isEmpty()) {
      Row secret = c.db().create("secret", Map.of("value", password));
      c.db().set(pool, "repository_proxy_password", secret.ref());
    }
  }

  private static void dropProxy(Context c) {
    Row pool = c.row("pool", 0);
    c.db().set(pool, "repository_proxy_url", "");
    c.db().set(pool, "repository_proxy_username", "");
    Row secret = c.db().find("secret", pool.text("repository_proxy_password"));
    c.db().set(pool, "repository_proxy_password", Database.NULL);
    if (secret != null) {
      c.db().destroy(secret);
    }
  }

  private static void dropRedoLog(Context c) {
    c.db().set(c.pool().row(), "redo_log_enabled", false);
    c.db().set(c.pool().row(), "redo_log_vdi", Database.NULL);
  }

  private static void setLegacy(Context c) {
    c.reach(c.args().text(0));
    if (c.args().is(1)) {
      throw new XapiFailure(
          "VALUE_NOT_SUPPORTED", "value", "true", "Legacy SSL support has been removed");
    }
  }

  private static void setGranularity(Context c) {
    c.reach(c.args().text(0));
    throw new XapiFailure("OPERATION_NOT_ALLOWED", "Disabled by xapi.conf");
  }
}
