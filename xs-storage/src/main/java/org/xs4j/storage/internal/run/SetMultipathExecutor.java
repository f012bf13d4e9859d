/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.List;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.SetMultipath;
import org.xs4j.storage.Sr;
import org.xs4j.storage.internal.LunSrs;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.HostApi;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.XapiErrors;

/**
 * Turns multipath on and off: by {@code host.set_multipathing} where the release has it (7.5 and
 * newer), by the keys in {@code host.other_config} before.
 */
public final class SetMultipathExecutor extends StorageExecutor<SetMultipath> {
  private static final String KEY = "multipathing";
  private static final String HANDLE = "multipathhandle";

  /** Creates an executor for a fleet. */
  public SetMultipathExecutor(Fleet fleet) {
    super(fleet, Set.of("host.set_multipathing"));
  }

  @Override
  protected String home(SetMultipath step) {
    return step.host();
  }

  @Override
  protected Probe look(SetMultipath step) {
    boolean on = snapshot(step).host(step.host()).multipathing();
    return on == step.enabled()
        ? Probe.done("multipath is " + (on ? "on" : "off"))
        : Probe.needed("multipath is " + (on ? "on" : "off"));
  }

  @Override
  protected void act(SetMultipath step, StepContext context) {
    refusePlugged(step);
    HostApi hosts = pool(step).raw().host();
    HostRef host = snapshot(step).host(step.host()).ref();
    try {
      follow(hosts.setMultipathingAsync(host, step.enabled()), context, LIMIT);
    } catch (XapiException e) {
      if (!e.code().equals(XapiErrors.MESSAGE_METHOD_UNKNOWN)) {
        throw e;
      }
      put(hosts, host, KEY, Boolean.toString(step.enabled()));
      put(hosts, host, HANDLE, step.enabled() ? "dmp" : "null");
    }
  }

  /** Toggled under a plugged LUN, the SR does not come back. */
  private void refusePlugged(SetMultipath step) {
    List<String> plugged =
        snapshot(step).repositories().stream()
            .filter(LunSrs::isOnLun)
            .filter(s -> s.pbd(step.host()).map(Pbd::attached).orElse(false))
            .map(Sr::name)
            .toList();
    if (!plugged.isEmpty()) {
      throw new XsException(
          step.hostName()
              + ": multipath cannot be changed while these SRs are plugged: "
              + String.join(", ", plugged));
    }
  }

  private static void put(HostApi hosts, HostRef host, String key, String value) {
    hosts.removeFromOtherConfig(host, key);
    hosts.addToOtherConfig(host, key, value);
  }
}
