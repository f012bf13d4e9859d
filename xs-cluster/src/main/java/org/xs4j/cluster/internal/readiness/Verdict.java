/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import org.xs4j.cluster.readiness.Severity;

/**
 * What a check says about one subject.
 *
 * @param severity what it came to
 * @param seen what was seen
 * @param wanted what is wanted; empty for what the check always wants
 * @param mend how to mend it; empty for what the check always says
 * @param code XAPI's code of refusal; empty for what the check always has
 */
record Verdict(Severity severity, String seen, String wanted, String mend, String code) {
  /** Nothing to say: the check has nothing to do with the subject. */
  static final Verdict NONE = new Verdict(Severity.PASS, "", "", "", "");

  /** The code of a verdict that keeps nobody from joining. */
  static final String NO_CODE = "-";

  private static Verdict of(Severity severity, String seen) {
    return new Verdict(severity, seen, "", "", "");
  }

  static Verdict pass(String seen) {
    return of(Severity.PASS, seen);
  }

  static Verdict warn(String seen) {
    return of(Severity.WARN, seen);
  }

  static Verdict fail(String seen) {
    return of(Severity.FAIL, seen);
  }

  static Verdict unknown(String why) {
    return of(Severity.UNKNOWN, why);
  }

  /** Tells whether there is nothing to say. */
  boolean isNone() {
    return seen.isEmpty();
  }

  /** Passes, or fails. */
  static Verdict passIf(boolean passed, String seen) {
    return passed ? pass(seen) : fail(seen);
  }

  Verdict wanting(String what) {
    return new Verdict(severity, seen, what, mend, code);
  }

  Verdict mending(String how) {
    return new Verdict(severity, seen, wanted, how, code);
  }

  Verdict coded(String xapiCode) {
    return new Verdict(severity, seen, wanted, mend, xapiCode);
  }
}
