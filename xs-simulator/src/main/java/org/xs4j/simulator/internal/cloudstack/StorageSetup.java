/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** Attaches storage pools to a host, with the heartbeat on those that can carry one. */
final class StorageSetup {
  private static final Set<String> WITH_HEARTBEAT = Set.of("nfs", "lvmoiscsi", "lvmohba");
  private static final String HEARTBEAT_TAG = "cloud-heartbeat-";

  private final CloudState state;
  private final XapiLink link;

  StorageSetup(CloudState state, XapiLink link) {
    this.state = state;
    this.link = link;
  }

  /** Attaches every pool of the host's cluster. */
  void attach(Entity host, String ref) {
    for (Entity pool : state.all("storagepool", p -> p.is("clusterid", host.text("clusterid")))) {
      attach(pool, host, ref);
    }
  }

  /** Attaches one pool. */
  void attach(Entity pool, Entity host, String ref) {
    String label = pool.text("path").replaceFirst("^/", "");
    List<Map.Entry<String, Map<String, Object>>> srs =
        link.records("SR").entrySet().stream()
            .filter(sr -> label.equals(sr.getValue().get("name_label")))
            .toList();
    if (srs.isEmpty()) {
      throw ApiFailure.internal(
          "Can not see storage pool: " + label + " from on host:" + host.text(".uuid"));
    }
    if (srs.size() > 1) {
      throw ApiFailure.internal(
          "More than one storage repository was found for pool with uuid: " + label);
    }
    Map<String, Object> sr = srs.get(0).getValue();
    if (!Boolean.TRUE.equals(sr.get("shared"))) {
      return;
    }
    plug(srs.get(0).getKey(), label, host, ref);
    if (WITH_HEARTBEAT.contains(String.valueOf(sr.get("type")))) {
      tag(ref, HEARTBEAT_TAG + sr.get("uuid"));
    }
  }

  private void plug(String sr, String label, Entity host, String ref) {
    Map<String, Map<String, Object>> links = link.records("PBD");
    try {
      String own =
          links.entrySet().stream()
              .filter(
                  p -> sr.equals(p.getValue().get("SR")) && ref.equals(p.getValue().get("host")))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseGet(() -> copyLink(links, sr, ref));
      if (!Boolean.TRUE.equals(link.record("PBD", own).get("currently_attached"))) {
        link.call("PBD.plug", own);
      }
    } catch (XapiFailure e) {
      throw ApiFailure.internal(
          "SR check failed for storage pool: "
              + label
              + "on host:"
              + host.text(".uuid")
              + " due to "
              + e.getMessage());
    }
  }

  private String copyLink(Map<String, Map<String, Object>> links, String sr, String ref) {
    Object config =
        links.values().stream()
            .filter(p -> sr.equals(p.get("SR")))
            .map(p -> p.get("device_config"))
            .findFirst()
            .orElse(Map.of());
    return String.valueOf(
        link.call("PBD.create", Map.of("host", ref, "SR", sr, "device_config", config)));
  }

  private void tag(String ref, String tag) {
    List<String> tags = new ArrayList<>(XapiLink.texts(link.record("host", ref), "tags"));
    if (!tags.contains(tag)) {
      tags.add(tag);
      link.call("host.set_tags", ref, tags);
    }
  }
}
