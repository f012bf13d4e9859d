/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.probe;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.xs4j.core.XsException;
import org.xs4j.storage.StorageException;
import org.xs4j.storage.internal.DeviceWords;
import org.xs4j.storage.internal.DriverError;
import org.xs4j.storage.internal.probe.ProbeXml;
import org.xs4j.storage.internal.probe.UnreadableXmlException;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.HostRef;

/**
 * Looks for storage from one host, by XAPI's {@code SR.probe}. Nothing is created; a driver may
 * rescan a bus, or log in to a target and out again. Takes seconds, with many LUNs a minute.
 *
 * <p>Every method throws {@link StorageException} with one sentence when the driver refuses, and
 * when its answer cannot be read.
 */
public final class StorageProbe {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String ISCSI = "lvmoiscsi";
  private static final String HBA = "lvmohba";
  private static final String NFS = "nfs";

  private final XsClient xs;
  private final HostRef host;
  private final String name;

  private StorageProbe(XsClient xs, HostRef host, String name) {
    this.xs = xs.with(o -> o.callTimeout(PATIENCE));
    this.host = host;
    this.name = name;
  }

  /** Returns a probe from the host with a uuid. */
  public static StorageProbe on(XsClient xs, String hostUuid) {
    HostRef ref = xs.raw().host().getByUuid(hostUuid);
    return new StorageProbe(xs, ref, xs.raw().host().getNameLabel(ref));
  }

  /** Returns a probe from a host that is known already. */
  public static StorageProbe on(XsClient xs, HostRef host, String name) {
    return new StorageProbe(xs, host, name);
  }

  /** Returns the targets that answer at the portals, in the driver's order; may be empty. */
  public List<IscsiTarget> iscsiTargets(IscsiAccess access) {
    return listed(ISCSI, access.deviceConfig(), DriverError.TARGETS, ProbeXml::iscsiTargets);
  }

  /** Returns the LUNs of a target; may be empty. */
  public List<IscsiLun> iscsiLuns(IscsiAccess access, String iqn) {
    Map<String, String> config = access.deviceConfig();
    config.put("targetIQN", iqn);
    return iscsiLuns(config);
  }

  /** Returns the LUNs of the target that a {@code device_config} leads to; may be empty. */
  public List<IscsiLun> iscsiLuns(Map<String, String> deviceConfig) {
    Map<String, String> config = new HashMap<>(deviceConfig);
    config.remove("SCSIid");
    return listed(ISCSI, config, DriverError.LUNS, ProbeXml::iscsiLuns);
  }

  /**
   * Returns what the host sees through its host bus adapters. LUNs that any PBD of the pool uses
   * are not in it.
   */
  public HbaScan hba() {
    return listed(HBA, Map.of(), DriverError.LUNS, ProbeXml::hba);
  }

  /** Returns what an NFS server exports; may be empty. */
  public List<NfsExport> nfsExports(String server) {
    return listed(NFS, Map.of("server", server), DriverError.EXPORTS, ProbeXml::nfsExports);
  }

  /**
   * Returns the SRs on a LUN or export.
   *
   * <p>For a host bus adapter's LUN, "none" does not mean that the host sees the LUN: the driver
   * answers the same for one that it does not see. {@link #hba()} tells.
   *
   * @param type the SR's type, such as {@code lvmohba}
   * @param deviceConfig where to look, as {@code SR.create} would take it
   */
  public SrSearch search(String type, Map<String, String> deviceConfig) {
    String subject = DeviceWords.of(type, deviceConfig);
    try {
      String xml = xs.raw().sr().probe(host, deviceConfig, type, Map.of());
      return ProbeXml.search(xml);
    } catch (XapiException e) {
      throw StorageException.of(e, name, subject);
    } catch (UnreadableXmlException e) {
      throw unreadable(subject, e);
    }
  }

  private <T> T listed(
      String type, Map<String, String> config, int number, Function<String, T> read) {
    String subject = DeviceWords.of(type, config);
    try {
      String xml = xs.raw().sr().probe(host, config, type, Map.of());
      throw new XsException(
          name
              + " was asked what is at "
              + subject
              + " and did not list it; the driver answered "
              + shown(xml));
    } catch (XapiException e) {
      DriverError error = DriverError.of(e).orElseThrow(() -> e);
      if (error.number() != number || error.xml().isBlank()) {
        throw StorageException.of(e, name, subject);
      }
      try {
        return read.apply(error.xml());
      } catch (UnreadableXmlException unreadable) {
        throw StorageException.unreadable(
            e, name, subject, String.valueOf(unreadable.getMessage()));
      }
    }
  }

  private XsException unreadable(String subject, UnreadableXmlException e) {
    return new XsException(
        name
            + " cannot use "
            + subject
            + ": the storage driver's answer is not readable: "
            + e.getMessage(),
        e);
  }

  private static String shown(String xml) {
    String text = xml.replaceAll("\\s+", " ").strip();
    return text.length() > 120 ? text.substring(0, 120) + "…" : text;
  }
}
