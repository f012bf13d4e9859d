/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An update or supplemental pack as an image, for {@code pool_update.introduce}: as much of an ISO
 * file as XAPI looks at, and what the simulator needs to know beside it. A real update's image can
 * be used as well; it then has no requirements.
 */
public final class SimulatedUpdate {
  private static final int DESCRIPTOR = 0x8001;
  private static final int SIZE = 0xa000;

  private final Map<String, String> document = new LinkedHashMap<>();
  private final Map<String, String> extra = new LinkedHashMap<>();
  private boolean signed = true;

  private SimulatedUpdate(String name, String uuid) {
    document.put("name-label", name);
    document.put("version", "1.0");
    document.put("uuid", uuid);
  }

  /** Describes an update by its name, such as {@code XS82ECU1}, and its uuid. */
  public static SimulatedUpdate named(String name, String uuid) {
    return new SimulatedUpdate(name, uuid);
  }

  /** Sets what is to be restarted afterwards, such as {@code restartHost}; nothing unless said. */
  public SimulatedUpdate guidance(String... guidance) {
    document.put("after-apply-guidance", String.join(",", guidance));
    return this;
  }

  /** Sets how much room it takes in the control domain, in bytes. */
  public SimulatedUpdate installationSize(long bytes) {
    document.put("installation-size", Long.toString(bytes));
    return this;
  }

  /** Makes it one that all hosts of a pool must have. */
  public SimulatedUpdate enforcedHomogeneity() {
    document.put("enforce-homogeneity", "true");
    return this;
  }

  /** Names updates that must be there before. */
  public SimulatedUpdate requires(String... names) {
    extra.put("requires", String.join(",", names));
    return this;
  }

  /** Names updates that must not be there. */
  public SimulatedUpdate conflictsWith(String... names) {
    extra.put("conflicts", String.join(",", names));
    return this;
  }

  /** Restricts it to hosts whose {@code product_version} is this. */
  public SimulatedUpdate forVersion(String productVersion) {
    extra.put("for-version", productVersion);
    return this;
  }

  /** Sets what the check answers, such as {@code ok_livepatch_complete}; {@code ok} unless said. */
  public SimulatedUpdate livepatch(String status) {
    extra.put("livepatch", status);
    return this;
  }

  /** Makes it bring another release, which runs after the host's next reboot. */
  public SimulatedUpdate brings(Release release) {
    extra.put("release", release.id());
    return this;
  }

  /** Makes it a pack that {@code software_version} tells under a key such as {@code xs:linux}. */
  public SimulatedUpdate pack(String key) {
    extra.put("pack", key);
    return this;
  }

  /** Signs it with a key that hosts do not know. */
  public SimulatedUpdate unknownKey() {
    extra.put("unknown-key", "true");
    return this;
  }

  /** Leaves its signature away. */
  public SimulatedUpdate unsigned() {
    signed = false;
    return this;
  }

  /** Returns the image. */
  public byte[] image() {
    byte[] image = new byte[SIZE];
    put(image, DESCRIPTOR, "CD001");
    String text =
        "<update "
            + attributes(document)
            + "><name-description>simulated</name-description></update>\n<simulated "
            + attributes(extra)
            + "/>\n"
            + (signed ? "-----BEGIN PGP SIGNATURE-----\n" : "");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(image, SIZE + bytes.length);
    System.arraycopy(bytes, 0, all, SIZE, bytes.length);
    return all;
  }

  private static void put(byte[] image, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, image, at, bytes.length);
  }

  private static String attributes(Map<String, String> values) {
    StringBuilder out = new StringBuilder();
    values.forEach(
        (name, value) ->
            out.append(name)
                .append("=\"")
                .append(value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"))
                .append("\" "));
    return out.toString();
  }
}
