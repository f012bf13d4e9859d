/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.facts;

import java.util.Map;

/**
 * The scripts that a host of CloudStack needs after an upgrade.
 *
 * @param wanted whether they are to be copied
 * @param failure why they cannot be read; empty when they can
 * @param checksums their SHA-256 in hex digits, by file name
 */
public record ScriptFacts(boolean wanted, String failure, Map<String, String> checksums) {
  /** Keeps a copy. */
  public ScriptFacts {
    checksums = Map.copyOf(checksums);
  }
}
