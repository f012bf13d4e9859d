/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xs4j.simulator.internal.schema.Profile;

/** The servers that hosts find installation media on: what lies at which URL. */
public final class Media {
  private final Map<String, Profile> releases = new HashMap<>();

  /** Puts the unpacked medium of a release at a URL. */
  public void put(String url, Profile release) {
    releases.put(plain(url), release);
  }

  /** Takes away what lies at a URL. */
  public void remove(String url) {
    releases.remove(plain(url));
  }

  /** Returns the release whose medium lies at a URL. */
  public Optional<Profile> at(String url) {
    return Optional.ofNullable(releases.get(plain(url)));
  }

  private static String plain(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
