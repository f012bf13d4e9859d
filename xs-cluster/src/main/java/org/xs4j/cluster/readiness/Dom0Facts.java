/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.util.List;
import org.xs4j.ssh.dom0.TimeService;
import org.xs4j.ssh.dom0.TimeSync;

/**
 * What only dom0 of a host can tell, read over SSH. Each fact is there, or why it is not.
 *
 * @param login whether somebody could log in, and as whom
 * @param takesPassword whether root may log in with a password, as CloudStack does
 * @param time how the NTP daemon is set up
 * @param sync whether the clock follows a server
 * @param clock how far the clock is ahead
 * @param diskBytes the size of the disk that the system is on
 * @param leftovers files that CloudStack put there
 * @param updates packages that the vendor has newer ones of
 */
public record Dom0Facts(
    Login login,
    Fact<Boolean> takesPassword,
    Fact<TimeService.State> time,
    Fact<TimeSync> sync,
    Fact<ClockReading> clock,
    Fact<Long> diskBytes,
    Fact<List<String>> leftovers,
    Fact<List<String>> updates) {
  /**
   * Whether somebody could log in.
   *
   * @param state how it went
   * @param text who logged in, or what was in the way
   */
  public record Login(State state, String text) {
    /** How a login went. */
    public enum State {
      /** There was nothing to try: no SSH was given for the host. */
      NOT_TRIED,
      /** It did not work. */
      FAILED,
      /** It worked, but not as root. */
      NOT_ROOT,
      /** It worked as root. */
      ROOT
    }
  }

  /** Returns the facts of a host that nothing was read from. */
  public static Dom0Facts none(Login login) {
    String why = login.text();
    return new Dom0Facts(
        login,
        Fact.unknown(why),
        Fact.unknown(why),
        Fact.unknown(why),
        Fact.unknown(why),
        Fact.unknown(why),
        Fact.unknown(why),
        Fact.unknown(why));
  }
}
