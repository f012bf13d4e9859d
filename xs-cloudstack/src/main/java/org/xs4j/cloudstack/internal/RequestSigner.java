/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.xs4j.cloudstack.ApiKeys;
import org.xs4j.core.Secret;

/**
 * Signs requests as CloudStack's {@code ApiServer.verifyRequest} rebuilds them: parameters sorted
 * by name, values encoded, all of it in lower case, HMAC-SHA1, Base64.
 */
public final class RequestSigner {
  private static final String ALGORITHM = "HmacSHA1";

  /** The one form that every release reads. */
  private static final DateTimeFormatter EXPIRES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ApiKeys keys;
  private final Duration validity;

  /** Creates a signer of requests that are valid for a time. */
  public RequestSigner(ApiKeys keys, Duration validity) {
    this.keys = keys;
    this.validity = validity;
  }

  /** Returns the form of a command, signature included, as it travels in the body. */
  public String form(String command, Params params, Instant now) {
    SortedMap<String, String> all = new TreeMap<>(params.reveal());
    all.put("command", command);
    all.put("response", "json");
    all.put("apikey", keys.apiKey());
    all.put("signatureversion", "3");
    all.put("expires", EXPIRES.format(now.plus(validity)));
    String signature = sign(all, keys.secretKey());
    return join(all) + "&signature=" + encode(signature);
  }

  /** Returns the signature of parameters. */
  static String sign(SortedMap<String, String> params, Secret secretKey) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secretKey.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] text = join(params).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(mac.doFinal(text));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this JDK cannot sign with " + ALGORITHM, e);
    }
  }

  private static String join(Map<String, String> params) {
    return params.entrySet().stream()
        .map(p -> p.getKey() + "=" + encode(p.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
