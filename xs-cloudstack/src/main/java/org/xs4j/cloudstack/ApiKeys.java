/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import org.xs4j.core.Refusal;
import org.xs4j.core.Secret;

/**
 * The pair of keys that CloudStack generates for a user.
 *
 * @param apiKey tells who calls; travels with every request
 * @param secretKey signs requests; never travels
 */
public record ApiKeys(String apiKey, Secret secretKey) {
  /** Refuses empty keys. */
  public ApiKeys {
    if (apiKey.isBlank()) {
      throw Refusal.of("apiKey", apiKey, "the API key of a CloudStack user");
    }
    if (secretKey.reveal().isBlank()) {
      throw Refusal.of("secretKey", "", "the secret key of a CloudStack user");
    }
  }

  /** Returns keys from texts. */
  public static ApiKeys of(String apiKey, String secretKey) {
    return new ApiKeys(apiKey, Secret.of(secretKey));
  }
}
