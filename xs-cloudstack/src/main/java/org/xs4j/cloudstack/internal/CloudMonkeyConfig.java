/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xs4j.cloudstack.ApiKeys;
import org.xs4j.cloudstack.CloudProfile;
import org.xs4j.cloudstack.CloudTrust;
import org.xs4j.core.Refusal;

/**
 * Reads cloudmonkey's configuration: an INI file whose unnamed section (or {@code DEFAULT}) has the
 * general settings, and every other section is a profile. A {@code #} or {@code ;} starts a comment
 * at the start of a line only; inside a value it is part of the value.
 */
public final class CloudMonkeyConfig {
  private static final String GENERAL = "";
  private static final String DEFAULT_PROFILE = "localcloud";
  private static final String DEFAULT_URL = "http://localhost:8080/client/api";

  private final Path file;
  private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();

  private CloudMonkeyConfig(Path file) {
    this.file = file;
    sections.put(GENERAL, new LinkedHashMap<>());
  }

  /** Reads a file. */
  public static CloudMonkeyConfig read(Path file) {
    CloudMonkeyConfig config = new CloudMonkeyConfig(file);
    try {
      String section = GENERAL;
      for (String line : Files.readAllLines(file)) {
        section = config.take(line.strip(), section);
      }
      return config;
    } catch (IOException e) {
      throw Refusal.of("cloudmonkey config", file, "a file that can be read (" + e + ")");
    }
  }

  private String take(String line, String section) {
    if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
      return section;
    }
    if (line.startsWith("[") && line.endsWith("]")) {
      String name = line.substring(1, line.length() - 1).strip();
      String key = name.equalsIgnoreCase("DEFAULT") ? GENERAL : name;
      sections.computeIfAbsent(key, k -> new LinkedHashMap<>());
      return key;
    }
    int sign = line.indexOf('=');
    if (sign > 0) {
      String key = line.substring(0, sign).strip().toLowerCase(Locale.ROOT);
      sections
          .computeIfAbsent(section, k -> new LinkedHashMap<>())
          .put(key, unquoted(line.substring(sign + 1).strip()));
    }
    return section;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && (value.charAt(0) == '"' || value.charAt(0) == '`')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** Returns a profile; the current one when the name is empty. */
  public CloudProfile profile(String wanted) {
    String name =
        wanted.isEmpty()
            ? sections.getOrDefault(GENERAL, Map.of()).getOrDefault("profile", DEFAULT_PROFILE)
            : wanted;
    Map<String, String> profile = sections.get(name);
    if (profile == null || name.isEmpty()) {
      throw Refusal.of(
          "profile",
          name,
          "one of "
              + sections.keySet().stream().filter(s -> !s.isEmpty()).toList()
              + " in "
              + file);
    }
    String key = profile.getOrDefault("apikey", "");
    String secret = profile.getOrDefault("secretkey", "");
    String verify =
        profile.getOrDefault(
            "verifycert",
            sections.getOrDefault(GENERAL, Map.of()).getOrDefault("verifycert", "true"));
    return new CloudProfile(
        name,
        url(profile.getOrDefault("url", DEFAULT_URL)),
        key.isEmpty() || secret.isEmpty() ? Optional.empty() : Optional.of(ApiKeys.of(key, secret)),
        verify.equalsIgnoreCase("false")
            ? CloudTrust.anyCertificateInsecurely()
            : CloudTrust.system());
  }

  private static URI url(String text) {
    try {
      return ApiUrl.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      throw Refusal.of(
          "url",
          text.replaceFirst("//[^/]*@", "//***@"),
          "the URL of an API, such as " + DEFAULT_URL);
    }
  }
}
