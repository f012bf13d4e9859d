/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness.page;

import static org.xs4j.core.page.Page.escape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xs4j.cluster.readiness.HostSummary;
import org.xs4j.cluster.readiness.HostSummary.Interface;

/**
 * Draws a host: its NICs at the left, bonds in the middle, networks at the right, and the lines
 * between them.
 */
final class HostPicture {
  private static final int ROW = 38;
  private static final int TOP = 20;
  private static final int WIDTH = 340;
  private static final int NIC_WIDTH = 68;
  private static final int BOND_LEFT = 94;
  private static final int BOND_WIDTH = 60;
  private static final int NETWORK_LEFT = 182;
  private static final int NETWORK_WIDTH = WIDTH - NETWORK_LEFT - 2;
  private static final int LONGEST_LABEL = 19;
  private static final int LONGEST_DEVICE = 7;

  private final HostSummary host;
  private final NetworkColours colours;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final StringBuilder lines = new StringBuilder();
  private final StringBuilder boxes = new StringBuilder();
  private int height;

  private HostPicture(HostSummary host, NetworkColours colours) {
    this.host = host;
    this.colours = colours;
  }

  /** Returns the drawing. */
  static String of(HostSummary host, NetworkColours colours) {
    return new HostPicture(host, colours).svg();
  }

  private record Place(Interface of, int wanted) {}

  private String svg() {
    int y = TOP;
    for (Interface nic : of("nic")) {
      places.putIfAbsent(nic.device(), y);
      nic(nic, y);
      y += ROW;
    }
    height = y;
    of("bond").forEach(this::bond);
    networks();
    return String.format(
            Locale.ROOT,
            "<svg class=\"picture\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
            WIDTH,
            height - TOP + 6,
            escape(spoken()))
        + lines
        + boxes
        + "</svg>\n";
  }

  private String spoken() {
    return host.name() + ": " + of("nic").size() + " NICs, " + of("bond").size() + " bonds";
  }

  private List<Interface> of(String kind) {
    return host.interfaces().stream().filter(i -> i.kind().equals(kind)).toList();
  }

  private void nic(Interface nic, int y) {
    String speed = nic.link() ? nic.speedMbit() > 0 ? speed(nic.speedMbit()) : "link" : "no link";
    box(0, y, NIC_WIDTH, nic.link() ? "port" : "port dead", nic, speed + ", " + nic.device());
    boxes.append(
        String.format(
            "<circle class=\"%s\" cx=\"12\" cy=\"%d\" r=\"4\"/>%n", nic.link() ? "up" : "down", y));
    text(22, y, "device", cut(nic.device(), LONGEST_DEVICE));
  }

  private static String speed(long mbit) {
    return mbit % 1000 == 0 ? mbit / 1000 + " Gbit/s" : mbit + " Mbit/s";
  }

  private void bond(Interface bond) {
    int y =
        (int)
            bond.members().stream()
                .map(places::get)
                .filter(p -> p != null)
                .mapToInt(Integer::intValue)
                .average()
                .orElse(TOP);
    places.put(bond.device(), y);
    String colour = colours.of(bond.network());
    bond.members().stream()
        .map(places::get)
        .filter(p -> p != null)
        .forEach(from -> line(NIC_WIDTH, from, BOND_LEFT, y, colour));
    box(BOND_LEFT, y, BOND_WIDTH, "joint " + colour, bond, bond.mode());
    text(BOND_LEFT + BOND_WIDTH / 2, y, "device middle", cut(bond.device(), LONGEST_DEVICE));
  }

  /** Networks stand as near to what they are on as their neighbours let them. */
  private void networks() {
    List<Place> wanted = new ArrayList<>();
    for (Interface i : host.interfaces()) {
      if (!i.bonded() && !i.kind().equals("other")) {
        Optional.ofNullable(places.get(i.device())).ifPresent(y -> wanted.add(new Place(i, y)));
      }
    }
    wanted.sort(Comparator.comparingInt(Place::wanted).thenComparing(p -> p.of().vlan()));
    int next = TOP;
    for (Place place : wanted) {
      int y = Math.max(next, place.wanted());
      network(place.of(), place.wanted(), y);
      next = y + ROW;
    }
    height = Math.max(height, next);
  }

  private void network(Interface i, int from, int y) {
    String colour = colours.of(i.network());
    boolean bond = i.kind().equals("bond") || places.get(i.device()) == null || isBond(i.device());
    line(bond ? BOND_LEFT + BOND_WIDTH : NIC_WIDTH, from, NETWORK_LEFT, y, colour);
    box(NETWORK_LEFT, y, NETWORK_WIDTH, "net " + colour, i, i.network());
    String label = NetworkColours.isGiven(i.network()) ? i.network() : "no label";
    String below = below(i);
    int up = below.isEmpty() ? 0 : 7;
    text(NETWORK_LEFT + 9, y - up, "label", cut(label, LONGEST_LABEL));
    if (!below.isEmpty()) {
      text(NETWORK_LEFT + 9, y + 7, "note", cut(below, LONGEST_LABEL + 7));
    }
  }

  private boolean isBond(String device) {
    return of("bond").stream().anyMatch(b -> b.device().equals(device));
  }

  private static String below(Interface i) {
    String tag = i.vlan() >= 0 ? "VLAN " + i.vlan() : "";
    String address = i.management() ? "management " + i.ip() : i.ip();
    return (tag + (tag.isEmpty() || address.isEmpty() ? "" : ", ") + address).strip();
  }

  private void line(int x1, int y1, int x2, int y2, String colour) {
    int middle = (x1 + x2) / 2;
    lines.append(
        String.format(
            "<path class=\"wire %s\" d=\"M%d %dC%d %d %d %d %d %d\"/>%n",
            colour, x1, y1, middle, y1, middle, y2, x2, y2));
  }

  private void box(int x, int y, int width, String cssClass, Interface of, String title) {
    boxes.append(
        String.format(
            "<rect class=\"%s%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"><title>%s</title></rect>%n",
            cssClass,
            of.management() ? " management" : "",
            x + 1,
            y - ROW / 2 + 3,
            width,
            ROW - 6,
            escape(title)));
  }

  private void text(int x, int y, String cssClass, String text) {
    boxes.append(
        String.format(
            "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n", cssClass, x, y + 4, escape(text)));
  }

  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
