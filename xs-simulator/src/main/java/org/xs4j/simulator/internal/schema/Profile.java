/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.schema;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a release says of itself, and how far its API goes.
 *
 * @param id its name for people: brand and version
 * @param level the code name of its API, or the version of its xapi where there is none
 * @param brand {@code product_brand}
 * @param productVersion {@code product_version}
 * @param productText {@code product_version_text}
 * @param platformVersion {@code platform_version}
 * @param xapi {@code xapi}
 * @param xapiBuild {@code xapi_build}; empty where a release does not tell it
 * @param apiMajor {@code host.API_version_major}
 * @param apiMinor {@code host.API_version_minor}
 * @param dbSchema {@code db_schema}
 * @param xen {@code xen}
 * @param linux {@code linux}
 */
public record Profile(
    String id,
    String level,
    String brand,
    String productVersion,
    String productText,
    String platformVersion,
    String xapi,
    String xapiBuild,
    int apiMajor,
    int apiMinor,
    String dbSchema,
    String xen,
    String linux) {
  private static final Map<String, Profile> ALL = read();

  /**
   * Returns the profile with an id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Profile of(String id) {
    Profile profile = ALL.get(id);
    if (profile == null) {
      throw new IllegalArgumentException("no release " + id + " among " + ALL.keySet());
    }
    return profile;
  }

  /** Returns the profile that is closest to what a host tells: same schema, else same API. */
  public static Profile like(Map<String, String> softwareVersion, String api) {
    String brand = softwareVersion.getOrDefault("product_brand", "");
    String dbSchema = softwareVersion.getOrDefault("db_schema", "");
    String version = softwareVersion.getOrDefault("product_version", "");
    return ALL.values().stream()
        .max(
            Comparator.comparing((Profile p) -> p.dbSchema().equals(dbSchema))
                .thenComparing(p -> p.api().equals(api))
                .thenComparing(p -> p.brand().equals(brand))
                .thenComparing(p -> p.productVersion().equals(version))
                .thenComparing(p -> Level.parse(p.level())))
        .orElseThrow();
  }

  /** Returns whether this release has what came with another: a code name or a version of xapi. */
  public boolean isAtLeast(String other) {
    return Level.parse(level).compareTo(Level.parse(other)) >= 0;
  }

  /** Returns whether this release has a later API than another. */
  public boolean isNewerThan(Profile other) {
    return Level.parse(level).compareTo(Level.parse(other.level)) > 0;
  }

  /** Returns the API version as one text, such as {@code 2.15}. */
  public String api() {
    return apiMajor + "." + apiMinor;
  }

  /** Returns the entries of {@code software_version} that tell releases apart. */
  public Map<String, String> softwareVersion() {
    Map<String, String> version = new LinkedHashMap<>();
    version.put("product_version", productVersion);
    version.put("product_version_text", productText);
    version.put("product_version_text_short", productText);
    version.put("platform_name", "XCP");
    version.put("platform_version", platformVersion);
    version.put("product_brand", brand);
    version.put("xapi", xapi);
    if (!xapiBuild.isEmpty()) {
      version.put("xapi_build", xapiBuild);
    }
    version.put("xen", xen);
    version.put("linux", linux);
    version.put("xencenter_min", api());
    version.put("xencenter_max", api());
    version.put("db_schema", dbSchema);
    return version;
  }

  private static Map<String, Profile> read() {
    try (InputStream in = Profile.class.getResourceAsStream("releases.json")) {
      if (in == null) {
        throw new FileNotFoundException("releases.json");
      }
      Map<String, Profile> all = new LinkedHashMap<>();
      for (Profile p : new ObjectMapper().readValue(in, new TypeReference<List<Profile>>() {})) {
        all.put(p.id(), p);
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
