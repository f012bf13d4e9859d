/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.HostNetwork;
import org.xs4j.simulator.internal.dom0.HostNetwork.Route;
import org.xs4j.simulator.internal.dom0.Interface;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.world.Nic;

/**
 * {@code ip addr|link [show [dev] name]}, {@code ip route [show]}, {@code ip route get address}.
 */
final class Ip implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/sbin/ip");
  }

  @Override
  public int run(Invocation call) throws IOException {
    List<String> words = new ArrayList<>();
    boolean oneLine = false;
    for (String arg : call.args()) {
      if (arg.matches("-o|-oneline")) {
        oneLine = true;
      } else if (arg.startsWith("-") && !arg.matches("-4|-f|-family")) {
        return call.refuse(arg);
      } else if (!arg.startsWith("-")) {
        words.add(arg);
      }
    }
    String text = String.join(" ", words);
    HostNetwork network = new HostNetwork(call.world(), call.machine());
    if (text.matches("r(oute)? get [0-9.]+( oif \\S+)?")) {
      return get(call, network, words);
    }
    if (text.matches("r(oute)?( (show|list))?")) {
      return routes(call, network);
    }
    boolean addresses = text.matches("a(ddr(ess)?)?( .*)?");
    if (!addresses && !text.matches("l(ink)?( .*)?")) {
      return call.refuse(text);
    }
    if (!text.matches("\\S+( (show|list|sh|ls))?( (dev )?\\S+)?")) {
      return call.refuse(text);
    }
    String last = words.get(words.size() - 1);
    boolean named = words.size() > 1 && !last.matches("show|list|sh|ls");
    return show(call, network, named ? last : "", addresses, oneLine);
  }

  private static int get(Invocation call, HostNetwork network, List<String> words)
      throws IOException {
    String address = words.get(2);
    Optional<Route> route =
        words.size() > 3
            ? network.named(words.get(4)).map(i -> network.bound(i, address))
            : network.route(address);
    if (route.isEmpty()) {
      call.complain("RTNETLINK answers: Network is unreachable");
      return 2;
    }
    Interface out = route.get().out();
    String via = route.get().router().isEmpty() ? "" : "via " + route.get().router() + " ";
    call.print(address + " " + via + "dev " + out.name() + "  src " + out.address() + " ");
    call.print("    cache ");
    return 0;
  }

  private static int routes(Invocation call, HostNetwork network) throws IOException {
    for (Interface each : network.interfaces()) {
      if (each.isDefault() && !each.gateway().isEmpty() && !each.address().isEmpty()) {
        call.print("default via " + each.gateway() + " dev " + each.name() + " ");
      }
    }
    for (Interface each : network.interfaces()) {
      if (!each.address().isEmpty()) {
        call.print(
            subnet(each)
                + "/"
                + each.prefix()
                + " dev "
                + each.name()
                + "  proto kernel  scope link  src "
                + each.address()
                + " ");
      }
    }
    return 0;
  }

  private static String subnet(Interface each) {
    String[] address = each.address().split("\\.", -1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < address.length; i++) {
      int bits = Math.max(0, Math.min(8, each.prefix() - 8 * i));
      int mask = 255 << (8 - bits) & 255;
      text.append(i == 0 ? "" : ".").append(Integer.parseInt(address[i]) & mask);
    }
    return text.toString();
  }

  private static int show(
      Invocation call, HostNetwork network, String name, boolean addresses, boolean oneLine)
      throws IOException {
    int number = 1;
    boolean found = false;
    for (Nic nic : call.machine().nics()) {
      number++;
      if (name.isEmpty() || name.equals(nic.device())) {
        found = true;
        String flags =
            nic.hasCable()
                ? "BROADCAST,MULTICAST,UP,LOWER_UP"
                : "NO-CARRIER,BROADCAST,MULTICAST,UP";
        if (!addresses || !oneLine) {
          link(call, number, nic.device(), flags, 1500, nic.hasCable() ? "UP" : "DOWN", nic.mac());
        }
      }
    }
    for (Interface each : network.interfaces()) {
      number++;
      if (!name.isEmpty() && !name.equals(each.name())) {
        continue;
      }
      found = true;
      if (!addresses || !oneLine) {
        String flags = "BROADCAST,MULTICAST,UP,LOWER_UP";
        link(call, number, each.name(), flags, each.mtuBytes(), "UNKNOWN", each.mac());
      }
      if (addresses && !each.address().isEmpty()) {
        String inet =
            "inet "
                + each.address()
                + "/"
                + each.prefix()
                + " brd "
                + each.broadcast()
                + " scope global "
                + each.name();
        String forever = "       valid_lft forever preferred_lft forever";
        call.print(
            oneLine
                ? number + ": " + each.name() + "    " + inet + "\\" + forever
                : "    " + inet + "\n" + forever);
      }
    }
    if (!found) {
      call.complain("Device \"" + name + "\" does not exist.");
      return 1;
    }
    return 0;
  }

  private static void link(
      Invocation call, int number, String name, String flags, long mtu, String state, String mac)
      throws IOException {
    call.print(
        number
            + ": "
            + name
            + ": <"
            + flags
            + "> mtu "
            + mtu
            + " qdisc noqueue state "
            + state
            + " group default qlen 1000");
    call.print("    link/ether " + mac + " brd ff:ff:ff:ff:ff:ff");
  }
}
