/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.Secret;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsException;
import org.xs4j.xenapi.wire.WireStruct;

/**
 * The secrets of one call, and the mask over them in whatever is printed about it. A server may
 * repeat what it was sent, so its errors are masked by content, not by place.
 */
final class CallSecrets {
  /** Shorter secrets are masked as whole words only, or they would garble every message. */
  private static final int SHORT = 5;

  private final Set<String> secrets = new LinkedHashSet<>();
  private final List<String> printed = new ArrayList<>();
  private @Nullable Pattern mask;

  /** Collects the secrets of a call's parameters as the caller gave them. */
  CallSecrets(String method, Object... params) {
    for (int i = 0; i < params.length; i++) {
      boolean secret = SecretPlaces.isSecret(method, i, params);
      printed.add(String.valueOf(collect(method, params[i], secret)));
    }
  }

  /** Adds a secret that is not a parameter of the caller: a session, the login's password. */
  CallSecrets with(String secret) {
    if (secrets.add(secret)) {
      mask = null;
    }
    return this;
  }

  /** Returns the parameters as they may be logged. */
  String params() {
    return scrub(printed.toString());
  }

  /** Returns a text with every secret masked, plain or in the usual escapes. */
  String scrub(String text) {
    if (mask == null) {
      mask = compile();
    }
    return mask.matcher(text).replaceAll(Matcher.quoteReplacement(Secret.MASK));
  }

  /** Returns the error, or one without cause and with a masked message if it tells a secret. */
  XsException scrub(TransportException error) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      String text = String.valueOf(e.getMessage());
      if (!scrub(text).equals(text)) {
        TransportException masked =
            new TransportException(
                scrub(String.valueOf(error.getMessage())), error.address(), error.phase(), null);
        masked.setStackTrace(error.getStackTrace());
        return masked;
      }
    }
    return error;
  }

  private @Nullable Object collect(String method, @Nullable Object value, boolean secret) {
    if (value instanceof Secret s) {
      secrets.add(s.reveal());
      return Secret.MASK;
    }
    if (value instanceof WireStruct struct) {
      return collect(method, struct.toWire(), secret);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> shown = new TreeMap<>();
      map.forEach(
          (key, member) -> {
            String name = String.valueOf(key);
            boolean hidden = secret || SecretPlaces.isSecretKey(method, name);
            shown.put(name, String.valueOf(collect(method, member, hidden)));
          });
      return shown;
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(e -> String.valueOf(collect(method, e, secret))).toList();
    }
    if (secret && value != null) {
      secrets.add(value.toString());
      return Secret.MASK;
    }
    return value;
  }

  private Pattern compile() {
    Set<String> forms = new LinkedHashSet<>();
    secrets.stream().filter(s -> !s.isEmpty()).forEach(s -> forms.addAll(forms(s)));
    List<String> alternatives =
        forms.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(
                form ->
                    form.length() < SHORT
                        ? "(?<![A-Za-z0-9_])" + Pattern.quote(form) + "(?![A-Za-z0-9_])"
                        : Pattern.quote(form))
            .toList();
    return Pattern.compile(alternatives.isEmpty() ? "(?!)" : String.join("|", alternatives));
  }

  private static Set<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    StringBuilder ocaml = new StringBuilder();
    for (byte b : bytes) {
      int c = b & 0xff;
      if (c == '"' || c == '\\') {
        ocaml.append('\\').append((char) c);
      } else if (c < ' ' || c > '~') {
        ocaml.append(String.format("\\%03d", c));
      } else {
        ocaml.append((char) c);
      }
    }
    String xml = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return Set.copyOf(
        new LinkedHashSet<>(
            List.of(
                secret,
                ocaml.toString(),
                xml,
                xml.replace("\"", "&quot;"),
                secret.replace("\\", "\\\\").replace("\"", "\\\""),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(bytes))));
  }
}
