/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.Refusal;

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
  private final List<String> problems = new ArrayList<>();
  private final Map<DeviceName, String> usedDevices = new HashMap<>();
  private final Map<NetworkLabel, String> usedLabels = new HashMap<>();

  private NetworkRules(String path) {
    this.path = path;
  }

  /** Returns every rule that is broken, or an empty list; fields are named below {@code path}. */
  public static List<String> problems(String path, List<BondLayout> bonds, List<NicLabel> labels) {
    NetworkRules rules = new NetworkRules(path);
    for (int i = 0; i < bonds.size(); i++) {
      rules.checkBond(path + ".bonds[" + i + "]", bonds.get(i));
    }
    for (int i = 0; i < labels.size(); i++) {
      NicLabel label = labels.get(i);
      rules.checkLabel(path + ".labels[" + i + "].label", label.label());
      rules.checkDevice(path + ".labels[" + i + "].device", label.device());
    }
    return List.copyOf(rules.problems);
  }

  private void checkBond(String field, BondLayout bond) {
    checkLabel(field + ".label", bond.label());
    int count = bond.devices().size();
    if (count < FEWEST_MEMBERS || count > MOST_MEMBERS) {
      refuse(field + ".devices", bond.members(), FEWEST_MEMBERS + " to " + MOST_MEMBERS + " NICs");
    }
    for (int i = 0; i < count; i++) {
      checkDevice(field + ".devices[" + i + "]", bond.devices().get(i));
    }
  }

  private void checkDevice(String field, DeviceName device) {
    if (NOT_A_NIC.matcher(device.value()).matches()) {
      refuse(field, device, "a physical NIC such as eth0, not a bond, bridge or VLAN");
    }
    String other = usedDevices.putIfAbsent(device, field);
    if (other != null) {
      refuse(field, device, "a NIC that nothing else in the layout uses; it is used at " + other);
    }
  }

  private void checkLabel(String field, NetworkLabel label) {
    if (RESERVED.contains(label.value())) {
      refuse(field, label, "a label that XAPI does not use itself");
    }
    String other = usedLabels.putIfAbsent(label, field);
    if (other != null) {
      refuse(field, label, "a label of its own for each network; it is used at " + other);
    }
  }

  private void refuse(String field, Object value, String allowed) {
    problems.add(Refusal.text(field, value, allowed));
  }

  @Override
  public String toString() {
    return "rules of " + path;
  }
}
