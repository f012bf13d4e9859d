/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;

/** Plugins of hosts: those of their release, and those that somebody put there. */
final class PluginCalls {
  private PluginCalls() {}

  static void register(Handlers to) {
    to.on("host.call_plugin", PluginCalls::call)
        .run("host.set_multipathing", PluginCalls::setMultipathing)
        .run("host.set_iscsi_iqn", PluginCalls::setIscsiIqn);
  }

  private static Object call(Context c) {
    Machine machine = c.reach(c.args().text(0));
    String name = c.args().text(1);
    String wanted = c.args().text(2);
    Map<String, Function<Map<String, String>, String>> functions =
        new HashMap<>(new HostPlugins(c.world(), machine).of(name));
    functions.putAll(machine.plugins().getOrDefault(name, Map.of()));
    if (functions.isEmpty()) {
      throw new XapiFailure("XENAPI_MISSING_PLUGIN", name);
    }
    Function<Map<String, String>, String> function = functions.get(wanted);
    if (function == null) {
      throw new XapiFailure("UNKNOWN_XENAPI_PLUGIN_FUNCTION", wanted);
    }
    return run(function, wanted, c.args().map(3));
  }

  private static String run(
      Function<Map<String, String>, String> function, String name, Map<String, String> args) {
    try {
      return function.apply(args);
    } catch (XapiFailure failure) {
      throw failure;
    } catch (RuntimeException e) {
      throw HostPlugins.failure(name, e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
    }
  }

  private static void setMultipathing(Context c) {
    c.reach(c.args().text(0));
    boolean on = c.args().is(1);
    c.db().set(c.row("host", 0), "multipathing", on);
    remember(c, "multipathing", Boolean.toString(on));
  }

  private static void setIscsiIqn(Context c) {
    c.reach(c.args().text(0));
    String iqn = c.args().text(1);
    if (iqn.isEmpty()) {
      throw new XapiFailure("INVALID_VALUE", "value", "");
    }
    c.db().set(c.row("host", 0), "iscsi_iqn", iqn);
    remember(c, "iscsi_iqn", iqn);
  }

  private static void remember(Context c, String key, String value) {
    Map<String, String> config = new LinkedHashMap<>(c.row("host", 0).map("other_config"));
    config.put(key, value);
    c.db().set(c.row("host", 0), "other_config", config);
  }
}
