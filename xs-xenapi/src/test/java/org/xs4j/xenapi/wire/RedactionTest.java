/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "chappassword",
        "incoming_chappassword",
        "cifspassword",
        "CIFSPassword",
        "secret",
        "pool_secret",
        "token",
        "session-token",
        "psk",
        "private_key",
        "pass",
        "vm-data/root_pass"
      })
  void whenAKeyHoldsASecret_thenItIsMasked(String key) {
    then(Redaction.mask(Map.of(key, "hunter2"))).containsEntry(key, "***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SRmaster",
        "chappassword_secret",
        "password_secret",
        "chapuser",
        "target",
        "SCSIid",
        "ha-bypass",
        "public_key",
        "token_timeout",
        "lacp-aggregation-key",
        "monkey"
      })
  void whenAKeyHoldsNone_thenItsValueShows(String key) {
    then(Redaction.mask(Map.of(key, "plain"))).containsEntry(key, "plain");
  }

  @Test
  void whenASecretIsNested_thenItIsMaskedThere() {
    Map<String, ?> masked =
        Redaction.mask(
            Map.of("outer", Map.of("password", "hunter2"), "list", List.of(Map.of("psk", "abc"))));

    then(masked.toString()).contains("password=***", "psk=***").doesNotContain("hunter2", "abc");
  }

  @Test
  void whenAFieldIsASecretByItself_thenItIsKnownInBothCasesOfItsClass() {
    then(Redaction.isSecret("secret", "value")).isTrue();
    then(Redaction.isSecret("Cluster", "cluster_token")).isTrue();
    then(Redaction.isSecret("cluster", "cluster_token")).isTrue();
    then(Redaction.isSecret("PIF", "device")).isFalse();
  }
}
