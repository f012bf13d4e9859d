/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Has XAPI believe in the PV drivers of a VM that has them and does not tell, so that it lets the
 * VM migrate: CloudStack's {@code make_migratable.sh}, on the host that the VM runs on.
 *
 * @param host the uuid of the host that the VM runs on
 * @param hostName the host's name
 * @param vm the VM's uuid
 * @param vmName the VM's name
 * @param after the steps before it
 */
public record MakeMigratable(
    String host, String hostName, String vm, String vmName, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "make-migratable@" + vm;
  }

  @Override
  public String describe() {
    return hostName + ": make " + vmName + " migratable, which has PV drivers and does not tell";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
