/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.util.function.Consumer;
import org.xs4j.simulator.HostSeed;
import org.xs4j.simulator.XapiSimulator;

/**
 * Something wrong with one of three hosts, mostly the second, and what the report has to say about
 * it.
 *
 * @param check the check that has to name it
 * @param severity as what
 * @param seen what the finding has to tell
 * @param code the code with which XAPI refuses a join because of it, or empty
 * @param host the host that has it
 * @param make makes it so
 */
record Fault(
    String check,
    Severity severity,
    String seen,
    String code,
    String host,
    Consumer<XapiSimulator> make) {
  static final String HOST = "xs-02";

  static Fault fail(String check, String seen, Consumer<HostSeed> seed) {
    return new Fault(check, Severity.FAIL, seen, "", HOST, sim -> sim.host(HOST).seed(seed));
  }

  static Fault warn(String check, String seen, Consumer<HostSeed> seed) {
    return new Fault(check, Severity.WARN, seen, "", HOST, sim -> sim.host(HOST).seed(seed));
  }

  static Fault refused(String check, String code, String seen, Consumer<HostSeed> seed) {
    return new Fault(check, Severity.FAIL, seen, code, HOST, sim -> sim.host(HOST).seed(seed));
  }

  static Fault done(String check, String seen, Consumer<XapiSimulator> make) {
    return new Fault(check, Severity.FAIL, seen, "", HOST, make);
  }

  static Fault refusedBy(String check, String code, String seen, Consumer<XapiSimulator> make) {
    return new Fault(check, Severity.FAIL, seen, code, HOST, make);
  }

  /** Returns the same fault, told of another host. */
  Fault toldOf(String other) {
    return new Fault(check, severity, seen, code, other, make);
  }

  @Override
  public String toString() {
    return check + (code.isEmpty() ? "" : " " + code) + ": " + seen;
  }
}
