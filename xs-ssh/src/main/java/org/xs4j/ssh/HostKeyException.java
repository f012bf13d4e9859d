/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import java.util.List;
import org.xs4j.core.XsException;

/**
 * Thrown when a host's key is not the one known, or no key of it is known; nothing was sent to it.
 */
public final class HostKeyException extends XsException {
  private final String address;
  private final List<String> seen;
  private final List<String> known;

  /** Creates the error. */
  public HostKeyException(String message, String address, List<String> seen, List<String> known) {
    super(message);
    this.address = address;
    this.seen = List.copyOf(seen);
    this.known = List.copyOf(known);
  }

  /** Returns the host and port. */
  public String address() {
    return address;
  }

  /** Returns the fingerprints of the keys that the host showed, as {@code SHA256:BASE64}. */
  public List<String> seen() {
    return seen;
  }

  /** Returns the fingerprints that are known of it; empty when it is unknown. */
  public List<String> known() {
    return known;
  }
}
