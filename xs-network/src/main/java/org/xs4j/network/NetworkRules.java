/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.xs4j.core.DeviceName;
import org.xs4j.core.MacAddress;
import org.xs4j.core.NetworkLabel;
import org.xs4j.xenapi.raw.BondMode;

/**
 * The rules that a network layout keeps within itself; each problem names the field, its value and
 * what is allowed.
 */
public final class NetworkRules {
  private static final int FEWEST_MEMBERS = 2;

  /** What the products support; XAPI itself sets no limit. */
  private static final int MOST_MEMBERS = 4;

  private static final Pattern NOT_A_NIC =
      Pattern.compile("(bond|xenbr|xapi|tunnel|vif|tap|lo|br|ovs).*|.*\\.\\d+");
  private static final Set<String> RESERVED =
      Set.of("Host internal management network", "Guest installer network");

  private final String path;
  private final Refusals problems = new Refusals();
  private final Map<DeviceName, String> usedDevices = new HashMap<>();
  private final Map<MacAddress, String> usedMacs = new HashMap<>();
  private final Map<NetworkLabel, String> usedLabels = new HashMap<>();

  private NetworkRules(String path) {
    this.path = path;
  }

  /** Returns every rule that is broken, or an empty list; fields are named below {@code path}. */
  public static List<String> problems(
      String path,
      List<BondLayout> bonds,
      List<NicLabel> labels,
      List<VlanLayout> vlans,
      List<StorageLayout> storage) {
    NetworkRules rules = new NetworkRules(path);
    for (int i = 0; i < bonds.size(); i++) {
      rules.checkBond(path + ".bonds[" + i + "]", bonds.get(i));
    }
    for (int i = 0; i < labels.size(); i++) {
      NicLabel label = labels.get(i);
      rules.checkLabel(path + ".labels[" + i + "].label", label.label());
      rules.checkDevice(path + ".labels[" + i + "].device", label.device());
    }
    Set<String> places = new HashSet<>();
    for (int i = 0; i < vlans.size(); i++) {
      rules.checkVlan(path + ".vlans[" + i + "]", vlans.get(i), bonds, places);
    }
    StorageRules storageRules = new StorageRules(rules.problems);
    for (int i = 0; i < storage.size(); i++) {
      String field = path + ".storage[" + i + "]";
      rules.checkPlace(field, storage.get(i), bonds, vlans);
      storageRules.check(field, storage.get(i));
    }
    return rules.problems.all();
  }

  /** Returns every rule that a layout of bonds and labels breaks, or an empty list. */
  public static List<String> problems(String path, List<BondLayout> bonds, List<NicLabel> labels) {
    return problems(path, bonds, labels, List.of(), List.of());
  }

  private void checkBond(String field, BondLayout bond) {
    checkLabel(field + ".label", bond.label());
    if (!bond.devices().isEmpty() && !bond.macs().isEmpty()) {
      problems.add(field + ".macs", bond.macs(), "none where there are devices");
    }
    boolean byMac = bond.devices().isEmpty() && !bond.macs().isEmpty();
    int count = byMac ? bond.macs().size() : bond.devices().size();
    if (count < FEWEST_MEMBERS || count > MOST_MEMBERS) {
      problems.add(
          field + (byMac ? ".macs" : ".devices"),
          bond.members(),
          FEWEST_MEMBERS + " to " + MOST_MEMBERS + " NICs");
    }
    for (int i = 0; i < bond.devices().size(); i++) {
      checkDevice(field + ".devices[" + i + "]", bond.devices().get(i));
    }
    for (int i = 0; i < bond.macs().size(); i++) {
      String other = usedMacs.putIfAbsent(bond.macs().get(i), field + ".macs[" + i + "]");
      if (other != null) {
        problems.add(
            field + ".macs[" + i + "]",
            bond.macs().get(i),
            "a NIC that nothing else in the layout uses; it is used at " + other);
      }
    }
    checkProperties(field, bond);
    checkMtu(field, bond.mtuBytes());
  }

  private void checkProperties(String field, BondLayout bond) {
    bond.properties()
        .forEach(
            (name, value) -> {
              if (!bond.mode().equals(BondMode.LACP)) {
                problems.add(field + ".lacp", name, "nothing unless the mode is lacp");
              } else if (LacpProperty.ofWire(name).isEmpty()) {
                problems.add(field + ".lacp", name, "hashing, time, aggregationKey, fallback");
              } else {
                problems.collect(() -> LacpProperty.ofWire(name).orElseThrow().check(value), field);
              }
            });
  }

  private void checkMtu(String field, int bytes) {
    if (bytes != 0 && !Mtu.isAllowed(bytes)) {
      problems.add(field + ".mtuBytes", bytes, Mtu.allowed());
    }
  }

  private void checkVlan(
      String field, VlanLayout vlan, List<BondLayout> bonds, Set<String> places) {
    checkLabel(field + ".label", vlan.label());
    checkMtu(field, vlan.mtuBytes());
    int below =
        bonds.stream()
            .filter(b -> b.label().value().equals(vlan.on()))
            .mapToInt(BondLayout::mtuBytes)
            .findFirst()
            .orElse(-1);
    if (below < 0) {
      checkVlanDevice(field + ".on", vlan.on());
    } else if (vlan.mtuBytes() > 0 && below > 0 && vlan.mtuBytes() > below) {
      problems.add(
          field + ".mtuBytes", vlan.mtuBytes(), "at most that of the bond below, " + below);
    }
    if (!places.add(vlan.on() + " " + vlan.tag())) {
      problems.add(field + ".tag", vlan.tag(), "one VLAN of each tag on " + vlan.on());
    }
  }

  private void checkVlanDevice(String field, String on) {
    String allowed = "the label of a bond of this layout, or a NIC such as eth2";
    try {
      DeviceName device = DeviceName.of(on);
      if (NOT_A_NIC.matcher(on).matches()) {
        problems.add(field, on, allowed);
      }
      String user = usedDevices.get(device);
      if (user != null && user.contains(".bonds[")) {
        problems.add(field, on, "the bond itself, since the NIC is a member of it at " + user);
      }
    } catch (IllegalArgumentException e) {
      problems.add(field, on, allowed);
    }
  }

  /** A storage network is on a NIC that nothing else uses, or on a bond or VLAN by its label. */
  private void checkPlace(
      String field, StorageLayout storage, List<BondLayout> bonds, List<VlanLayout> vlans) {
    boolean shared =
        bonds.stream().anyMatch(b -> b.label().equals(storage.label()))
            || vlans.stream().anyMatch(v -> v.label().equals(storage.label()));
    if (shared && storage.device().isPresent()) {
      problems.add(
          field + ".device",
          storage.device().get(),
          "none, since the label is that of a bond or VLAN of this layout");
    } else if (shared) {
      if (storage.mtuBytes() != 0) {
        problems.add(field + ".mtuBytes", storage.mtuBytes(), "none; say it at the bond or VLAN");
      }
    } else if (storage.device().isEmpty()) {
      problems.add(
          field + ".device", "", "a NIC such as eth5, or the label of a bond or VLAN above");
    } else {
      checkLabel(field + ".label", storage.label());
      checkDevice(field + ".device", storage.device().get());
    }
    checkMtu(field, storage.mtuBytes());
  }

  private void checkDevice(String field, DeviceName device) {
    if (NOT_A_NIC.matcher(device.value()).matches()) {
      problems.add(field, device, "a physical NIC such as eth0, not a bond, bridge or VLAN");
    }
    String other = usedDevices.putIfAbsent(device, field);
    if (other != null) {
      problems.add(
          field, device, "a NIC that nothing else in the layout uses; it is used at " + other);
    }
  }

  private void checkLabel(String field, NetworkLabel label) {
    if (RESERVED.contains(label.value())) {
      problems.add(field, label, "a label that XAPI does not use itself");
    }
    String other = usedLabels.putIfAbsent(label, field);
    if (other != null) {
      problems.add(field, label, "a label of its own for each network; it is used at " + other);
    }
  }

  @Override
  public String toString() {
    return "rules of " + path;
  }
}
