/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.xenapi.raw.HostRef;

/**
 * What a host has to do with storage, as it was.
 *
 * @param ref the host, within the pool that the snapshot was read from
 * @param uuid its uuid
 * @param name its name-label
 * @param address its management address
 * @param enabled whether VMs may start on it
 * @param live whether the coordinator hears from it
 * @param iqn its iSCSI initiator name; may be empty
 * @param multipathing whether its drivers use multipath
 * @param settings the vendor's multipath settings in its dom0; empty when nobody looked
 * @param guests how many VMs run on it, its control domain not counted
 * @param tags its tags; CloudStack keeps its own marks there
 * @param nics its NICs with addresses
 */
public record StorageHost(
    HostRef ref,
    String uuid,
    String name,
    String address,
    boolean enabled,
    boolean live,
    String iqn,
    boolean multipathing,
    Optional<String> settings,
    int guests,
    Set<String> tags,
    List<StorageNic> nics) {
  private static final String VERSION_TAG = "vmops-version-";
  private static final String HEARTBEAT_TAG = "cloud-heartbeat-";

  /** Keeps copies. */
  public StorageHost {
    tags = Set.copyOf(tags);
    nics = List.copyOf(nics);
  }

  /** Returns the same host with the multipath settings that its dom0 has. */
  StorageHost withSettings(String text) {
    return new StorageHost(
        ref,
        uuid,
        name,
        address,
        enabled,
        live,
        iqn,
        multipathing,
        Optional.of(text),
        guests,
        tags,
        nics);
  }

  /**
   * Tells whether CloudStack prepared this host, so that it may reset itself when storage stops
   * answering.
   */
  public boolean preparedByCloudStack() {
    return tags.stream().anyMatch(t -> t.startsWith(VERSION_TAG) || t.startsWith(HEARTBEAT_TAG));
  }
}
