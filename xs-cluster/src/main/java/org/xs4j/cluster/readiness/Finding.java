/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What one check says about one host, or about a pool.
 *
 * @param check the check's stable id, such as {@code hardware.hvm}
 * @param severity what it came to
 * @param pool the label of the pool, or the name of the host that leads it where it has none
 * @param host the host's name; empty when the finding is about the pool
 * @param hostUuid the host's uuid; empty when the finding is about the pool, or the host is unknown
 * @param title what was looked at
 * @param seen what was seen
 * @param wanted what is wanted
 * @param mend how to mend it; empty when it is as wanted
 * @param source where the demand comes from
 * @param code the code with which XAPI would refuse a pool join because of it, or empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
  "check",
  "severity",
  "pool",
  "host",
  "hostUuid",
  "title",
  "seen",
  "wanted",
  "mend",
  "source",
  "code"
})
public record Finding(
    String check,
    Severity severity,
    String pool,
    String host,
    String hostUuid,
    String title,
    String seen,
    String wanted,
    String mend,
    String source,
    String code) {
  /** Returns what it is about: the host, or the pool. */
  public String subject() {
    return host.isEmpty() ? "pool " + pool : host;
  }

  /** Returns severity, subject, check and what was seen, in one line. */
  @Override
  public String toString() {
    return severity + " " + subject() + " " + check + ": " + seen;
  }
}
