/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.xs4j.simulator.internal.schema.Profile;

/**
 * A release that hosts can run: it decides which classes, fields, messages and parameters there
 * are, and what {@code host.software_version} tells.
 *
 * <p>Order and contents follow XAPI's own description of its history; the data is in {@code
 * releases.json}.
 */
public enum Release {
  /** XenServer 6.5, API 2.3. */
  XENSERVER_6_5("xenserver-6.5"),
  /** XenServer 7.0, API 2.5. */
  XENSERVER_7_0("xenserver-7.0"),
  /** XenServer 7.1 LTSR with cumulative update 2, API 2.6. */
  XENSERVER_7_1("xenserver-7.1"),
  /** XenServer 7.5, API 2.10. */
  XENSERVER_7_5("xenserver-7.5"),
  /** XCP-ng 7.5, API 2.10. */
  XCP_NG_7_5("xcp-ng-7.5"),
  /** XenServer 7.6, API 2.11. */
  XENSERVER_7_6("xenserver-7.6"),
  /** XCP-ng 7.6, API 2.11. */
  XCP_NG_7_6("xcp-ng-7.6"),
  /** Citrix Hypervisor 8.0, API 2.12. */
  XENSERVER_8_0("xenserver-8.0"),
  /** XCP-ng 8.0, API 2.12. */
  XCP_NG_8_0("xcp-ng-8.0"),
  /** Citrix Hypervisor 8.1, API 2.14. */
  XENSERVER_8_1("xenserver-8.1"),
  /** XCP-ng 8.1, API 2.14. */
  XCP_NG_8_1("xcp-ng-8.1"),
  /** Citrix Hypervisor 8.2 LTSR with cumulative update 1, API 2.15. */
  XENSERVER_8_2("xenserver-8.2"),
  /** XCP-ng 8.2 LTS, API 2.15. */
  XCP_NG_8_2("xcp-ng-8.2"),
  /** The server of the recordings: xapi 23.22, API 2.20. What there is unless said otherwise. */
  XAPI_23_22("xapi-23.22"),
  /** XCP-ng 8.3 with xapi 24.19, API 2.21. */
  XCP_NG_8_3("xcp-ng-8.3"),
  /** XenServer 8.4 with xapi 24.39, API 2.21. */
  XENSERVER_8_4("xenserver-8.4");

  private final String id;

  Release(String id) {
    this.id = id;
  }

  /**
   * Returns the release that a text means: an {@link #id}, or a bare version, which then is
   * XenServer's where there is one.
   *
   * @throws IllegalArgumentException when there is none; the message names them all
   */
  public static Release of(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    List<String> ids = List.of(wanted, "xenserver-" + wanted, "xcp-ng-" + wanted, "xapi-" + wanted);
    return ids.stream()
        .flatMap(i -> Arrays.stream(values()).filter(r -> r.id.equals(i)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("no release \"" + text + "\"; there are " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(Release::id).collect(Collectors.joining(", "));
  }

  /** Returns the release's name for people and command lines, such as {@code xcp-ng-8.2}. */
  public String id() {
    return id;
  }

  /** Returns {@code product_brand}: XenServer, Citrix Hypervisor or XCP-ng. */
  public String brand() {
    return profile().brand();
  }

  /** Returns {@code product_version}, such as {@code 8.2.1}. */
  public String productVersion() {
    return profile().productVersion();
  }

  /** Returns {@code platform_version}, which hosts of a pool must share. */
  public String platformVersion() {
    return profile().platformVersion();
  }

  /** Returns {@code xapi}: major and minor number. */
  public String xapiVersion() {
    return profile().xapi();
  }

  /** Returns the API version, such as {@code 2.15}. */
  public String apiVersion() {
    return profile().api();
  }

  /** Returns {@code db_schema}, such as {@code 5.603}. */
  public String dbSchema() {
    return profile().dbSchema();
  }

  Profile profile() {
    return Profile.of(id);
  }

  static Release of(Profile profile) {
    return of(profile.id());
  }
}
