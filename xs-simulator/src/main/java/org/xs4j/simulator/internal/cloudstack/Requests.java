/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Reads parameters and verifies who sent them, as the server does. */
final class Requests {
  private static final String ALGORITHM = "HmacSHA1";
  private static final List<DateTimeFormatter> EXPIRES =
      List.of(
          DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'Z", Locale.ROOT),
          DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT),
          DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssX", Locale.ROOT));

  private Requests() {}

  /** Returns the parameters of a query or a form, names as sent. */
  static Map<String, String> read(String text) {
    Map<String, String> params = new TreeMap<>();
    for (String pair : text.split("&", -1)) {
      int sign = pair.indexOf('=');
      if (sign > 0) {
        params.put(decode(pair.substring(0, sign)), decode(pair.substring(sign + 1)));
      }
    }
    return params;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Refuses what is not signed with the key, or too late. */
  static void verify(
      Map<String, String> params, String apiKey, String secretKey, Instant now, boolean enforce) {
    boolean third = find(params, "signatureversion").equals(Optional.of("3"));
    if (enforce && !third) {
      throw unauthorised();
    }
    if (third) {
      Instant expires = find(params, "expires").flatMap(Requests::instant).orElse(Instant.MIN);
      boolean tooFar = enforce && expires.isAfter(now.plus(Duration.ofMinutes(15)));
      if (!expires.isAfter(now) || tooFar) {
        throw unauthorised();
      }
    }
    String given = find(params, "signature").orElseThrow(Requests::unauthorised);
    boolean known = find(params, "apikey").equals(Optional.of(apiKey));
    boolean same =
        MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            signature(params, secretKey).getBytes(StandardCharsets.UTF_8));
    if (!known || !same) {
      throw unauthorised();
    }
  }

  private static ApiFailure unauthorised() {
    return new ApiFailure(401, 9999, "unable to verify user credentials and/or request signature");
  }

  static Optional<String> find(Map<String, String> params, String name) {
    return params.entrySet().stream()
        .filter(p -> p.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Optional<Instant> instant(String text) {
    return EXPIRES.stream().flatMap(form -> instant(text, form).stream()).findFirst();
  }

  private static Optional<Instant> instant(String text, DateTimeFormatter form) {
    try {
      return Optional.of(OffsetDateTime.parse(text, form).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String signature(Map<String, String> params, String secretKey) {
    String text =
        new TreeMap<>(params)
            .entrySet().stream()
                .filter(p -> !p.getKey().equalsIgnoreCase("signature"))
                .map(
                    p ->
                        p.getKey()
                            + "="
                            + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&"))
                .toLowerCase(Locale.ROOT);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot sign with " + ALGORITHM, e);
    }
  }
}
