/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.net.URI;
import java.time.Instant;
import org.xs4j.core.Refusal;

/** How each host gets what it is restarted for. */
public sealed interface UpgradeWay {
  /**
   * Restarts hosts, nothing else.
   *
   * @param since hosts that booted after this moment are left alone
   */
  record Reboot(Instant since) implements UpgradeWay {
    @Override
    public String describe() {
      return "restart every host that booted before " + since;
    }
  }

  /**
   * A person boots each host from the installation medium; the plan waits and notices.
   *
   * @param version the product version that the medium installs
   */
  record Manual(String version) implements UpgradeWay {
    /** Refuses what is no version. */
    public Manual {
      requireVersion(version);
    }

    @Override
    public String describe() {
      return "upgrade by hand to " + version;
    }
  }

  /**
   * Each host boots the installer by itself. XAPI's plugin {@code prepare_host_upgrade.py}.
   *
   * @param url an HTTP folder with the unpacked medium, its hidden {@code .treeinfo} included
   */
  record Media(URI url) implements UpgradeWay {
    /**
     * Refuses what is no plain HTTP or FTP URL, and credentials in it: they would be journalled.
     */
    public Media {
      boolean known =
          "http".equals(url.getScheme())
              || "https".equals(url.getScheme())
              || "ftp".equals(url.getScheme());
      if (!known || url.getHost() == null || url.getRawUserInfo() != null) {
        throw Refusal.of(
            "media",
            url.toString().replaceFirst("//[^/]*@", "//***@"),
            "http://HOST/FOLDER without credentials");
      }
    }

    @Override
    public String describe() {
      return "upgrade from " + url;
    }
  }

  /**
   * Each host updates its packages (XCP-ng, within a release and between some points of 8.x) and
   * restarts. XAPI's plugin {@code updater.py}.
   *
   * @param version the product version that results
   */
  record Packages(String version) implements UpgradeWay {
    /** Refuses what is no version. */
    public Packages {
      requireVersion(version);
    }

    @Override
    public String describe() {
      return "update packages to " + version;
    }
  }

  /**
   * Each host applies an update that the pool was given as an image, and restarts.
   *
   * @param uuid the uuid of the {@code pool_update}; {@code xe update-upload} tells it
   */
  record Update(String uuid) implements UpgradeWay {
    @Override
    public String describe() {
      return "apply the update " + uuid;
    }
  }

  /** Returns one line for people. */
  String describe();

  private static void requireVersion(String version) {
    if (!version.matches("\\d{1,3}(\\.\\d{1,5}){1,3}")) {
      throw Refusal.of("version", version, "a product version such as 8.2.1");
    }
  }
}
