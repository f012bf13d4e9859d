/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.ArrayList;
import java.util.List;
import org.xs4j.storage.internal.plan.Findings;
import org.xs4j.storage.internal.plan.Verification;

/**
 * Whether a pool's storage is as a layout wants it, and what is noteworthy about it.
 *
 * @param repositories the SRs of the layout, with what CloudStack needs of them
 * @param checks what was looked at, SR by SR and host by host
 * @param findings what is noteworthy about all SRs of the pool: PBDs that are not plugged, hosts
 *     that reach an SR in another way, paths that are down, SRs that are full
 */
public record StorageReport(
    List<SrView> repositories, List<StorageCheck> checks, List<String> findings) {
  /** Keeps copies. */
  public StorageReport {
    repositories = List.copyOf(repositories);
    checks = List.copyOf(checks);
    findings = List.copyOf(findings);
  }

  /** Compares a layout with a pool. Pure. */
  public static StorageReport of(StorageLayout wanted, StorageSnapshot pool) {
    Verification verification = new Verification(wanted, pool);
    return new StorageReport(verification.views(), verification.checks(), Findings.of(pool));
  }

  /** Looks at a pool of which nothing special is wanted. Pure. */
  public static StorageReport of(StorageSnapshot pool) {
    return of(StorageLayout.none(), pool);
  }

  /** Tells whether every check passed. */
  public boolean verified() {
    return checks.stream().allMatch(StorageCheck::ok);
  }

  /** Returns it for people. */
  public String describe() {
    List<String> lines = new ArrayList<>();
    repositories.forEach(r -> lines.add(r.describe()));
    checks.stream()
        .filter(c -> !c.ok())
        .forEach(
            c ->
                lines.add(
                    "NOT AS WANTED: "
                        + (c.host().isEmpty() ? "" : c.host() + ": ")
                        + c.what()
                        + ": "
                        + c.seen()));
    findings.forEach(f -> lines.add("note: " + f));
    return String.join(System.lineSeparator(), lines);
  }

  @Override
  public String toString() {
    return describe();
  }
}
