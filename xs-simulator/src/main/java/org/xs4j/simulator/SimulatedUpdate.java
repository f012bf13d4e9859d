/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An update or supplemental pack as an image, for {@code pool_update.introduce}: as much of an ISO
 * file as XAPI looks at, and what the simulator needs to know beside it. A real update's image can
 * be used as well; it then has no requirements.
 */
public final class SimulatedUpdate {
  private static final int SECTOR = 2048;
  private static final int DESCRIPTOR = 16;
  private static final int DIRECTORY = 18;
  private static final int UPDATE = 19;

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

  /** Returns the image: an ISO file whose only file is {@code update.xml}. */
  public byte[] image() {
    byte[] update =
        ("<update "
                + attributes(document)
                + "><name-description>simulated</name-description></update>\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] rest =
        ("<simulated "
                + attributes(extra)
                + "/>\n"
                + (signed ? "-----BEGIN PGP SIGNATURE-----\n" : ""))
            .getBytes(StandardCharsets.UTF_8);
    int sectors = UPDATE + (update.length + SECTOR - 1) / SECTOR;
    ByteBuffer image =
        ByteBuffer.allocate(sectors * SECTOR + rest.length).order(ByteOrder.LITTLE_ENDIAN);
    image.put(DESCRIPTOR * SECTOR, new byte[] {1, 'C', 'D', '0', '0', '1', 1});
    record(image, DESCRIPTOR * SECTOR + 156, DIRECTORY, SECTOR, "\0");
    int self = record(image, DIRECTORY * SECTOR, DIRECTORY, SECTOR, "\0");
    int parent = record(image, self, DIRECTORY, SECTOR, "\1");
    record(image, parent, UPDATE, update.length, "UPDATE.XML;1");
    image.put(UPDATE * SECTOR, update);
    image.put(sectors * SECTOR, rest);
    return image.array();
  }

  /** Writes a record of a directory and returns where the next one goes. */
  private static int record(ByteBuffer image, int at, int sector, int length, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    int size = (33 + bytes.length + 1) / 2 * 2;
    image.put(at, (byte) size);
    image.putInt(at + 2, sector);
    image.putInt(at + 10, length);
    image.put(at + 32, (byte) bytes.length);
    image.put(at + 33, bytes);
    return at + size;
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
