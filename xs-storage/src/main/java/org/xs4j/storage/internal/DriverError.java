/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xs4j.xenapi.XapiException;

/**
 * What a storage driver said.
 *
 * @param number its error number, or 0 for what XAPI says without one
 * @param text its own words
 * @param xml what it handed out beside them; usually empty
 */
public record DriverError(int number, String text, String xml) {
  /** A probe's list of iSCSI targets comes under this number. */
  public static final int TARGETS = 96;

  /** A probe's list of NFS exports comes under this number. */
  public static final int EXPORTS = 101;

  /** A probe's list of LUNs comes under this number. */
  public static final int LUNS = 107;

  private static final String PREFIX = "SR_BACKEND_FAILURE";

  /** Codes without a number and what they mean. */
  private static final Map<String, String> UNNUMBERED =
      Map.ofEntries(
          Map.entry("SR_DEVICE_IN_USE", "it is in use by another SR of the pool"),
          Map.entry("SR_UNKNOWN_DRIVER", "the pool has no driver for this type of SR"),
          Map.entry("SR_NOT_EMPTY", "there are disks on the SR; move or destroy them first"),
          Map.entry("SR_HAS_PBD", "a host is still attached; unplug its PBD first"),
          Map.entry(
              "SR_HAS_NO_PBDS",
              "no host is attached that could do it (for a shared SR it is the coordinator)"),
          Map.entry("SR_NOT_SHARABLE", "the SR is not shared and another host has it"),
          Map.entry("SR_INDESTRUCTIBLE", "the SR is marked as indestructible"),
          Map.entry("SR_IS_CACHE_SR", "a host uses the SR as its cache"),
          Map.entry(
              "VDI_IN_USE", "running VMs of this host have disks on it; move or stop them first"),
          Map.entry(
              "HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED",
              "high availability protects VMs whose disks are on it; turn it off first"));

  /** Reads what a driver said out of XAPI's error, if a driver said anything. */
  public static Optional<DriverError> of(XapiException e) {
    if (e.code().equals(PREFIX)) {
      String all = e.params().stream().filter(p -> !p.isBlank()).collect(Collectors.joining(": "));
      return Optional.of(new DriverError(0, "the storage driver broke: " + lastLine(all), ""));
    }
    if (e.code().startsWith(PREFIX)) {
      String digits = e.code().substring(PREFIX.length()).replace("_", "");
      int number = digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
      List<String> params = e.params();
      String text = params.size() > 1 ? params.get(1) : String.join(" ", params);
      return Optional.of(
          new DriverError(number, text.strip(), params.size() > 2 ? params.get(2) : ""));
    }
    String known = UNNUMBERED.get(e.code());
    return known == null ? Optional.empty() : Optional.of(new DriverError(0, known, ""));
  }

  /** A driver that breaks prints a trace, of which the last line says what happened. */
  private static String lastLine(String text) {
    List<String> lines = text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1);
  }

  /**
   * Returns what it means, and what to do, in words of ours; the driver's own where we have none.
   */
  public String meaning() {
    String known = DriverMeanings.of(number);
    String own = text.isEmpty() ? "error " + number : text;
    if (number == 0) {
      return own;
    }
    return known.isEmpty()
        ? "the storage driver says: " + own + " (" + number + ")"
        : known + " (driver error " + number + ": " + own + ")";
  }
}
