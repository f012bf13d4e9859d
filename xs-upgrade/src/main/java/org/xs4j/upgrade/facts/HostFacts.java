/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host of the pool.
 *
 * @param uuid the uuid
 * @param name the name
 * @param address the management address
 * @param brand {@code product_brand}
 * @param version {@code product_version}
 * @param platformVersion {@code platform_version}
 * @param live whether it shows signs of life
 * @param enabled whether it takes VMs
 * @param booted when it booted; the epoch when unknown
 * @param operations what is at work on it now
 * @param tags its tags
 * @param updates the uuids of the updates that it has
 * @param requiresReboot whether an update waits for a restart
 * @param sslLegacy whether it still takes old TLS
 * @param clockAhead how far its clock is ahead of ours
 * @param storage its SRs
 * @param brokenBonds bonds with fewer links up than members, such as {@code bond0 (1 of 2)}
 * @param preventing by VM uuid, XAPI's code and parameters of what keeps the VM from leaving;
 *     objects by uuid
 * @param media what its plugin says about the medium; empty when there is none
 * @param domZero what dom0 says; empty when no SSH endpoint was given
 */
public record HostFacts(
    String uuid,
    String name,
    String address,
    String brand,
    String version,
    String platformVersion,
    boolean live,
    boolean enabled,
    Instant booted,
    List<String> operations,
    List<String> tags,
    List<String> updates,
    boolean requiresReboot,
    boolean sslLegacy,
    Duration clockAhead,
    List<StorageLink> storage,
    List<String> brokenBonds,
    Map<String, List<String>> preventing,
    Optional<MediaAnswer> media,
    Optional<DomZeroFacts> domZero) {
  /** Keeps copies. */
  public HostFacts {
    operations = List.copyOf(operations);
    tags = List.copyOf(tags);
    updates = List.copyOf(updates);
    storage = List.copyOf(storage);
    brokenBonds = List.copyOf(brokenBonds);
    preventing = Map.copyOf(preventing);
  }
}
