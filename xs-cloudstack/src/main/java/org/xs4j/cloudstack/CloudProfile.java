/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.xs4j.cloudstack.internal.CloudMonkeyConfig;

/**
 * A profile of cloudmonkey, CloudStack's own command line.
 *
 * @param name the profile's name
 * @param url the URL of the API
 * @param keys the keys; empty when the profile has none, or only one of the two
 * @param trust {@code system}, or {@code insecure} when the file says {@code verifycert = false}
 */
public record CloudProfile(String name, URI url, Optional<ApiKeys> keys, CloudTrust trust) {
  /** Returns the file that cloudmonkey keeps in a home directory: {@code .cmk/config}. */
  public static Path usualFile(Path home) {
    return home.resolve(".cmk").resolve("config");
  }

  /**
   * Reads the profile that a configuration file calls the current one. The file is read only.
   *
   * @throws IllegalArgumentException when the file cannot be read or has no such profile
   */
  public static CloudProfile current(Path file) {
    return CloudMonkeyConfig.read(file).profile("");
  }

  /**
   * Reads a profile of a configuration file by its name. The file is read only.
   *
   * @throws IllegalArgumentException when the file cannot be read or has no such profile
   */
  public static CloudProfile named(Path file, String name) {
    return CloudMonkeyConfig.read(file).profile(name);
  }
}
