/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Looks for the backup that the installer made of the old system, and notes it: what can be
 * restored when the new version does not do. Changes nothing and stops nothing.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param after the steps before it
 */
public record SeeBackup(String host, String hostName, List<String> after) implements UpgradeStep {
  /** Returns the id of the step for a host; its note holds what was found. */
  public static String id(String host) {
    return "see-backup@" + host;
  }

  @Override
  public String id() {
    return id(host);
  }

  @Override
  public String describe() {
    return hostName + ": look for the installer's backup of the old version";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
