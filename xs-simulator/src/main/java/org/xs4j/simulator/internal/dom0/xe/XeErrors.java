/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.xe;

import java.util.List;
import java.util.Map;

/** How xe tells a failure: in words where it has some, else by code. */
final class XeErrors {
  /** What xe says of a code, and what it calls its parameters. */
  private record Words(String text, List<String> parameters) {}

  private static final Map<String, Words> WORDS =
      Map.ofEntries(
          words("UUID_INVALID", "The uuid you supplied was invalid.", "type", "uuid"),
          words(
              "HOST_NOT_DISABLED",
              "This operation cannot be performed because the host is not disabled. Please disable"
                  + " the host and then try again."),
          words(
              "HOST_OFFLINE",
              "You attempted an operation which involves a host which could not be contacted.",
              "host"),
          words(
              "CANNOT_CONTACT_HOST",
              "Cannot forward messages because the server cannot be contacted. The server may be"
                  + " switched off or there may be network connectivity problems.",
              "host"),
          words(
              "PIF_IS_MANAGEMENT_INTERFACE",
              "The operation you requested cannot be performed because the specified PIF is the"
                  + " management interface.",
              "PIF"),
          words(
              "HA_IS_ENABLED",
              "The operation could not be performed because HA is enabled on the Pool"),
          words("NOT_IN_EMERGENCY_MODE", "This pool is not in emergency mode."),
          words("HOST_STILL_BOOTING", "The host toolstack is still initialising. Please wait."),
          words(
              "VM_MISSING_PV_DRIVERS",
              "You attempted an operation on a VM which requires PV drivers to be installed but the"
                  + " drivers were not detected.",
              "vm"),
          words(
              "INTERNAL_ERROR",
              "The server failed to handle your request, due to an internal error. The given"
                  + " message may give details useful for debugging the problem.",
              "message"));

  private XeErrors() {}

  private static Map.Entry<String, Words> words(String code, String text, String... parameters) {
    return Map.entry(code, new Words(text, List.of(parameters)));
  }

  /** Returns what is printed for a failure. */
  static String text(List<String> description) {
    String code = description.get(0);
    List<String> params = description.subList(1, description.size());
    Words words = WORDS.get(code);
    if (words == null) {
      return "Error code: " + code + "\nError parameters: " + String.join(", ", params);
    }
    StringBuilder text = new StringBuilder(words.text());
    for (int i = 0; i < Math.max(params.size(), words.parameters().size()); i++) {
      String name = i < words.parameters().size() ? words.parameters().get(i) : "<extra>";
      String value = i < params.size() ? params.get(i) : "<unknown>";
      text.append('\n').append(name).append(": ").append(value);
    }
    return text.toString();
  }
}
