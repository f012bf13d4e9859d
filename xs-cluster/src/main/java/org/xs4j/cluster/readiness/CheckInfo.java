/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

/**
 * What a check is, apart from what it finds.
 *
 * @param id its stable name, such as {@code hardware.hvm}: the subject, then what is looked at
 * @param title what it looks at, in a few words
 * @param wanted what is wanted
 * @param mend how to mend it
 * @param source where the demand comes from: a line of CloudStack's guide, a check of XAPI or of
 *     CloudStack's {@code addHost}
 * @param code the code with which XAPI refuses a pool join because of it; empty when it does not
 */
public record CheckInfo(
    String id, String title, String wanted, String mend, String source, String code) {
  /** Tells whether XAPI refuses a pool join because of it. */
  public boolean blocksJoin() {
    return !code.isEmpty();
  }
}
