/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.simulator.internal.schema.Profile;

/**
 * The services of a host. Which there are and which start at boot is on its disk, which run is not.
 */
public final class Units {
  private static final String SHIPPED = "/usr/lib/systemd/system/";
  private static final String OWN = "/etc/systemd/system/";
  private static final String WANTED = OWN + "multi-user.target.wants/";

  private final Dom0 dom0;
  private final Set<String> active = new HashSet<>();
  private final List<UnitListener> listeners = new ArrayList<>();

  private Units(Dom0 dom0) {
    this.dom0 = dom0;
    names().stream().filter(this::isEnabled).forEach(active::add);
  }

  /** Returns the services of a host. */
  public static Units of(Dom0 dom0) {
    return dom0.running(Units.class, () -> new Units(dom0));
  }

  /** What is told when a service starts or stops. */
  @FunctionalInterface
  public interface UnitListener {
    /** Takes note. */
    void changed(String unit, boolean active);
  }

  /** Tells starts and stops from now on. */
  public void listen(UnitListener listener) {
    listeners.add(listener);
  }

  /** Puts the units of a release onto a disk; those that are there stay enabled or disabled. */
  static void install(Dom0 dom0) {
    Profile release = dom0.machine().release();
    List<String> enabled = new ArrayList<>(List.of("sshd", "crond", "rsyslog", "xapi"));
    enabled.addAll(List.of("xenopsd-xc", "xcp-networkd", "squeezed", "multipathd"));
    enabled.addAll(List.of("openvswitch", "openvswitch-xapi-sync"));
    enabled.add(Dialect.timeService(release));
    List<String> disabled = new ArrayList<>(List.of("iscsid", "mpathalert"));
    String former = Dialect.hasChrony(release) ? "ntpd" : "chronyd";
    dom0.files().delete(SHIPPED + former + ".service");
    dom0.files().delete(WANTED + former + ".service");
    for (String name : enabled) {
      boolean fresh = !dom0.files().exists(SHIPPED + name + ".service");
      ship(dom0, name);
      if (fresh) {
        dom0.files().link(WANTED + name + ".service", SHIPPED + name + ".service");
      }
    }
    disabled.forEach(name -> ship(dom0, name));
  }

  private static void ship(Dom0 dom0, String name) {
    dom0.files()
        .write(
            SHIPPED + name + ".service",
            "[Unit]\nDescription=" + name + "\n\n[Install]\nWantedBy=multi-user.target\n");
  }

  private List<String> names() {
    return dom0.files().names(SHIPPED).stream()
        .filter(n -> n.endsWith(".service"))
        .map(n -> n.substring(0, n.length() - ".service".length()))
        .toList();
  }

  /** Returns the full name of a unit. */
  public static String full(String name) {
    return name.matches(".*\\.(service|timer|target|socket)") ? name : name + ".service";
  }

  private static String bare(String name) {
    return name.endsWith(".service") ? name.substring(0, name.length() - 8) : name;
  }

  /** Returns the file of a unit, or nothing when there is no such unit. */
  public Optional<String> file(String name) {
    return List.of(OWN, SHIPPED).stream()
        .map(directory -> directory + full(name))
        .filter(dom0.files()::exists)
        .findFirst();
  }

  /** Returns whether there is such a unit, on the disk or made while running. */
  public synchronized boolean exists(String name) {
    return file(name).isPresent() || active.contains(bare(name));
  }

  /** Returns whether a unit runs. */
  public synchronized boolean isActive(String name) {
    boolean toolstack = bare(name).equals("xapi") || bare(name).equals("toolstack.target");
    return toolstack ? dom0.machine().isUp() : active.contains(bare(name));
  }

  /** Returns whether a unit starts at boot. */
  public boolean isEnabled(String name) {
    return dom0.files().exists(WANTED + full(name));
  }

  /** Starts or stops a unit. */
  public void setActive(String name, boolean is) {
    synchronized (this) {
      if (is) {
        active.add(bare(name));
      } else {
        active.remove(bare(name));
      }
    }
    List.copyOf(listeners).forEach(l -> l.changed(bare(name), is));
  }

  /** Lets a unit start at boot or not; returns the link that was made or removed, if any. */
  public Optional<String> setEnabled(String name, boolean is) {
    String link = WANTED + full(name);
    if (isEnabled(name) == is) {
      return Optional.empty();
    }
    if (is) {
      dom0.files().link(link, file(name).orElse(SHIPPED + full(name)));
    } else {
      dom0.files().delete(link);
    }
    return Optional.of(link);
  }
}
