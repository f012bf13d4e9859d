/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack.internal;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xs4j.cloudstack.ApiKeys;
import org.xs4j.core.Secret;

/** Each signature was computed with openssl over a string that was written down by hand. */
class RequestSignerTest {
  private static final String API_KEY =
      "miVr6X7u6bn_sdahOBpjNejPgEsT35eXjB8CG20YI3yaxxcGpyuaIRmFI_EJTVwZ0nUkKJbPmY3y2bciKwFEJw";

  @Test
  void whenASimpleCommandIsSigned_thenItIsAsComputedByHand() {
    TreeMap<String, String> params = new TreeMap<>();
    params.put("command", "listUsers");
    params.put("response", "json");
    params.put("apikey", API_KEY);

    then(RequestSigner.sign(params, Secret.of("my-secret")))
        .isEqualTo("XongHbBcnrScmexx2CWsjaX4xTQ=");
    then(RequestSigner.sign(
            params,
            Secret.of(
                "VDaACYb0LV9eNjTetIOElcVQkvJck_J_QljX_FcHRj87ZKiy0z0ty0ZsYBkoXkY9b7eq1EhwJaw7FF3"
                    + "akA3KBQ")))
        .isEqualTo("9KbKQUt/MgK5ePi3xCsKqf+Wji8=");
  }

  /**
   * Over {@code
   * apikey=ak&command=addhost&details[0].key=a%20b&expires=2026-01-31t12%3a00%3a00z%2b0000
   * &name=x%7e*-_.%26%c3%a4&response=json&signatureversion=3}.
   */
  @Test
  void whenValuesNeedEncoding_thenBlankAndTildeAreAsTheServerWritesThem() {
    TreeMap<String, String> params = new TreeMap<>();
    params.put("command", "addHost");
    params.put("details[0].key", "a b");
    params.put("name", "x~*-_.&ä");
    params.put("response", "json");
    params.put("apikey", "aK");
    params.put("signatureversion", "3");
    params.put("expires", "2026-01-31T12:00:00Z+0000");

    then(RequestSigner.sign(params, Secret.of("s3cr3t/Key+=")))
        .isEqualTo("JItT5q8HKu40f/9J+N3jP897VFc=");
  }

  @Test
  void whenAFormIsMade_thenItHasTheExpiryInTheFormThatEveryReleaseReads() {
    RequestSigner signer =
        new RequestSigner(ApiKeys.of("aK", "s3cr3t/Key+="), Duration.ofMinutes(10));

    String form =
        signer.form(
            "addHost",
            Params.of("details[0].key", "a b").with("name", "x~*-_.&ä"),
            Instant.parse("2026-01-31T11:50:00Z"));

    then(form)
        .contains("expires=2026-01-31T12%3A00%3A00Z%2B0000", "signatureversion=3")
        .endsWith("&signature=JItT5q8HKu40f%2F9J%2BN3jP897VFc%3D");
  }
}
