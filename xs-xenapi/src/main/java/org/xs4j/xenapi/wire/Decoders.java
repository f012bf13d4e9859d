/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import org.jspecify.annotations.Nullable;
import org.xs4j.core.Secret;

/** The small decoders that the generated layer refers to. */
public final class Decoders {
  private Decoders() {}

  /** Reads a void result, which is null. */
  public static @Nullable Void nothing(WireReader in) {
    in.nothing();
    return null;
  }

  /** Reads a text that is a secret. */
  public static Secret secret(WireReader in) {
    return Secret.of(in.string());
  }

  /** Reads the key of a map whose keys are integers, which is text on the wire. */
  public static Long integerKey(String key) {
    try {
      return Long.valueOf(key);
    } catch (NumberFormatException e) {
      throw new WireException("a key should be an integer and is '" + key + "'");
    }
  }
}
