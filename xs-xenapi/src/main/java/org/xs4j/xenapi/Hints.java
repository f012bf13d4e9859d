/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.Map;

/** What to do about the failures that people meet most. */
final class Hints {
  private static final Map<String, String> BY_CODE =
      Map.ofEntries(
          Map.entry("SESSION_AUTHENTICATION_FAILED", "Check user name and password of the pool."),
          Map.entry(
              "HOST_STILL_BOOTING", "The host's toolstack is starting; try again in a minute."),
          Map.entry(
              "HOST_IS_SLAVE",
              "The host belongs to a pool; call its coordinator, whose address is given."),
          Map.entry(
              "HOST_OFFLINE", "The host is not in touch with its coordinator; wait or start it."),
          Map.entry(
              "PIF_ALREADY_BONDED",
              "The NIC is in a bond already: destroy that bond first, or plan a layout instead."),
          Map.entry(
              "NETWORK_ALREADY_CONNECTED", "The host has a NIC on this network; use another one."),
          Map.entry("MESSAGE_METHOD_UNKNOWN", "The host's release does not have this message."),
          Map.entry(
              "MESSAGE_PARAMETER_COUNT_MISMATCH",
              "The host's release takes another number of parameters."),
          Map.entry(
              "MAP_DUPLICATE_KEY", "The key is there already: remove it first, or keep its value."),
          Map.entry(
              "CANNOT_CONTACT_HOST",
              "The coordinator could not reach the host; the call may have been carried out."));

  private Hints() {}

  static String of(String code) {
    return BY_CODE.getOrDefault(code, "");
  }
}
