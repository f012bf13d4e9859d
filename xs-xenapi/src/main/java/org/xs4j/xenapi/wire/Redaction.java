/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.Secret;

/**
 * Decides what of XAPI's data is secret, for everything that prints, logs or saves it. When in
 * doubt it masks.
 */
public final class Redaction {
  private static final Set<String> SECRET_FIELDS =
      Set.of("secret.value", "cluster.cluster_token", "vtpm.contents");

  /**
   * Words that mean a secret wherever a name ends in them, and those that must be a word of their
   * own.
   */
  private static final Pattern SECRET_KEY =
      Pattern.compile(
          ".*(password|passwd|passphrase)"
              + "|(.*[_.:/])?(pass|pw|pwd|secret|psecret|token|token_id|psk|credentials)"
              + "|(.*[_.:/])?(private|secret|api|access|encryption)_?key");

  private Redaction() {}

  /**
   * Tells whether a field is a secret by itself, such as {@code secret.value}.
   *
   * @param className the class as XAPI writes it, or in lower case as events do
   * @param field the field's name on the wire
   */
  public static boolean isSecret(String className, String field) {
    return SECRET_FIELDS.contains(className.toLowerCase(Locale.ROOT) + "." + field);
  }

  /**
   * Tells whether the value under a key of a map such as {@code device_config} is a secret. A key
   * such as {@code cifspassword_secret} is not: it holds the uuid of one.
   */
  public static boolean isSecretKey(String key) {
    String name = key.toLowerCase(Locale.ROOT).replace('-', '_');
    if (name.endsWith("_secret") && isSecretKey(name.substring(0, name.length() - 7))) {
      return false;
    }
    return SECRET_KEY.matcher(name).matches();
  }

  /**
   * Returns the entries in their order with every secret value replaced by {@value Secret#MASK},
   * also inside nested maps and lists.
   */
  public static Map<String, @Nullable Object> mask(Map<?, ?> entries) {
    Map<String, @Nullable Object> masked = new LinkedHashMap<>();
    entries.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          masked.put(name, isSecretKey(name) ? Secret.MASK : maskInside(value));
        });
    return masked;
  }

  /**
   * Returns a field's value as it may be printed.
   *
   * @param className the class as XAPI writes it
   * @param field the field's name on the wire
   */
  public static @Nullable Object mask(String className, String field, @Nullable Object value) {
    return isSecret(className, field) ? Secret.MASK : maskInside(value);
  }

  private static @Nullable Object maskInside(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return mask(map);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(element -> String.valueOf(maskInside(element))).toList();
    }
    return value;
  }
}
