/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Ejects the CD of a VM; where the guest holds it, waits for a person to unmount it.
 *
 * @param host the uuid of the coordinator
 * @param vbd the uuid of the drive
 * @param vm the VM's uuid
 * @param vmName the VM's name
 * @param title the CD's name
 * @param after the steps before it
 */
public record EjectCd(
    String host, String vbd, String vm, String vmName, String title, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "eject-cd:" + vbd;
  }

  @Override
  public String describe() {
    return vmName + ": eject the CD " + title;
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
