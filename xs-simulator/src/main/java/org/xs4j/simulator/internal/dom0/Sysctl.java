/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kernel's settings under /proc/sys. */
public final class Sysctl {
  private static final String ROOT = "/proc/sys/";
  private static final Map<String, String> DEFAULTS = new TreeMap<>();

  static {
    DEFAULTS.put("fs.aio-max-nr", "65536");
    DEFAULTS.put("fs.file-max", "131072");
    DEFAULTS.put("kernel.sysrq", "16");
    DEFAULTS.put("net.core.somaxconn", "128");
    DEFAULTS.put("net.ipv4.ip_forward", "0");
    DEFAULTS.put("net.ipv4.conf.all.arp_ignore", "0");
    DEFAULTS.put("net.ipv4.conf.all.rp_filter", "0");
    DEFAULTS.put("net.ipv4.conf.default.rp_filter", "0");
    DEFAULTS.put("net.ipv6.conf.all.accept_ra", "1");
    DEFAULTS.put("net.ipv6.conf.all.accept_redirects", "1");
    DEFAULTS.put("net.ipv6.conf.all.autoconf", "1");
    DEFAULTS.put("net.ipv6.conf.all.disable_ipv6", "0");
    DEFAULTS.put("net.ipv6.conf.all.forwarding", "0");
    DEFAULTS.put("vm.swappiness", "60");
  }

  /** What there is when the bridge module is loaded, that is with the bridge back end. */
  private static final Map<String, String> BRIDGE =
      Map.of(
          "net.bridge.bridge-nf-call-iptables", "1",
          "net.bridge.bridge-nf-call-ip6tables", "1",
          "net.bridge.bridge-nf-call-arptables", "1");

  private final HostFiles files;

  /** Looks at a host's settings. */
  public Sysctl(Dom0 dom0) {
    this.files = dom0.files();
  }

  /** Sets everything as the kernel starts with, then what the files say. */
  void boot() {
    DEFAULTS.forEach(this::put);
    if (files.read("/etc/xensource/network.conf").strip().equals("bridge")) {
      BRIDGE.forEach(this::put);
    }
    List<String> sources = new ArrayList<>();
    files.names("/etc/sysctl.d").stream()
        .filter(name -> name.endsWith(".conf"))
        .forEach(name -> sources.add("/etc/sysctl.d/" + name));
    sources.add("/etc/sysctl.conf");
    for (String source : sources) {
      settings(files.lines(source)).forEach(this::set);
    }
  }

  /** Returns the settings that lines of a file make, in order. */
  public static Map<String, String> settings(List<String> lines) {
    Map<String, String> found = new java.util.LinkedHashMap<>();
    for (String line : lines) {
      String text = line.strip();
      int equals = text.indexOf('=');
      if (!text.startsWith("#") && !text.startsWith(";") && equals > 0) {
        String key = text.substring(0, equals).strip();
        found.remove(key);
        found.put(key, text.substring(equals + 1).strip());
      }
    }
    return found;
  }

  /** Returns where a key lives; dots and slashes part its pieces. */
  public static String path(String key) {
    String bare = key.startsWith("-") ? key.substring(1) : key;
    return ROOT + (bare.contains("/") ? bare : bare.replace('.', '/'));
  }

  /** Returns a value, or nothing when the kernel has no such key. */
  public Optional<String> get(String key) {
    return files.exists(path(key)) ? Optional.of(files.read(path(key)).strip()) : Optional.empty();
  }

  /** Sets a value; returns whether the kernel has the key. */
  public boolean set(String key, String value) {
    boolean known = files.exists(path(key));
    if (known) {
      put(key, value);
    }
    return known;
  }

  private void put(String key, String value) {
    files.write(path(key), value + "\n");
  }
}
