/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.core.XsException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.Shells;
import org.xs4j.upgrade.UpgradeWay;
import org.xs4j.upgrade.facts.DomZeroFacts;
import org.xs4j.upgrade.facts.MediaAnswer;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.VmRecord;

/** What is asked of each host on its own. */
final class HostProbes {
  static final String PLUGIN = "prepare_host_upgrade.py";

  private static final String URL = "url";

  private final XsClient xs;
  private final Shells shells;
  private final UpgradeWay way;
  private final TimeSource time;
  private final Records records;

  HostProbes(XsClient xs, Shells shells, UpgradeWay way, TimeSource time, Records records) {
    this.xs = xs;
    this.shells = shells;
    this.way = way;
    this.time = time;
    this.records = records;
  }

  /** Compares the host's clock with ours, in the middle of the call. */
  Duration clockAhead(HostRef host) {
    Instant before = time.now();
    Instant its = xs.raw().host().getServertime(host);
    Instant after = time.now();
    return Duration.between(before.plus(Duration.between(before, after).dividedBy(2)), its);
  }

  /** Returns what keeps VMs from leaving a host, objects by uuid. */
  Map<String, List<String>> preventing(HostRef host) {
    Map<String, List<String>> result = new LinkedHashMap<>();
    xs.raw()
        .host()
        .getVmsWhichPreventEvacuation(host)
        .forEach(
            (vm, why) -> {
              VmRecord record = records.vms().get(vm);
              result.put(
                  record == null ? vm.value() : record.uuid(),
                  why.stream().map(records::uuid).toList());
            });
    return result;
  }

  /** Asks the upgrade plugin whether the host can use the medium. */
  Optional<MediaAnswer> media(HostRef host) {
    if (!(way instanceof UpgradeWay.Media media)) {
      return Optional.empty();
    }
    Map<String, String> url = Map.of(URL, media.url().toString());
    try {
      String usable = call(host, "testUrl", url);
      if (!usable.equals("true")) {
        return Optional.of(new MediaAnswer(usable, "", ""));
      }
      String safe = call(host, "testSafe2Upgrade", Map.of());
      return Optional.of(
          new MediaAnswer(
              "", version(call(host, "getVersion", url)), safe.equals("true") ? "" : safe));
    } catch (XapiException e) {
      return Optional.of(new MediaAnswer(e.code() + " " + e.params(), "", ""));
    }
  }

  private String call(HostRef host, String function, Map<String, String> args) {
    return xs.raw().host().callPlugin(host, PLUGIN, function, args);
  }

  private static String version(String answer) {
    try {
      return new ObjectMapper().readTree(answer).path("product-version").asText("");
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  /** Asks dom0 how much room there is; empty when no SSH endpoint was given. */
  Optional<DomZeroFacts> domZero(String uuid) {
    if (!shells.has(uuid)) {
      return Optional.empty();
    }
    try {
      HostShell shell = shells.of(uuid);
      List<String> lines = shell.run("df", "-P", "-k", "/").requireSuccess().lines();
      return Optional.of(new DomZeroFacts("", free(lines)));
    } catch (XsException e) {
      return Optional.of(new DomZeroFacts(String.valueOf(e.getMessage()), -1));
    }
  }

  /** The fourth column of the last line of {@code df -P}. */
  private static long free(List<String> lines) {
    String[] columns = lines.isEmpty() ? new String[0] : lines.get(lines.size() - 1).split("\\s+");
    return columns.length > 3 && columns[3].matches("\\d{1,15}") ? Long.parseLong(columns[3]) : -1;
  }
}
