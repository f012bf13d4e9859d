/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.HostNetwork;
import org.xs4j.simulator.internal.dom0.HostNetwork.Route;
import org.xs4j.simulator.internal.dom0.Interface;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code ping -c n [-W s] [-w s] [-I interface|address] [-s bytes] [-M do] [-q] [-n] address}. */
final class Ping implements Command {
  private static final int HEADERS = 28;

  /** What was asked for. */
  private static final class Options {
    int count = -1;
    int wait = 10;
    int deadline = -1;
    int size = 56;
    boolean whole;
    String from = "";
    String target = "";
    String unknown = "";
  }

  @Override
  public List<String> paths() {
    return List.of("/usr/bin/ping");
  }

  @Override
  public int run(Invocation call) throws IOException, InterruptedException {
    Options options = parse(call);
    if (options.count < 1) {
      return call.refuse("ping without -c");
    }
    if (!options.unknown.isEmpty()) {
      return call.refuse(options.unknown);
    }
    if (!isAddress(options.target)) {
      return call.fail(2, "unknown host " + options.target);
    }
    HostNetwork network = new HostNetwork(call.world(), call.machine());
    Optional<Interface> bound = network.named(options.from);
    if (!options.from.isEmpty() && bound.isEmpty() && !isAddress(options.from)) {
      return call.fail(2, "unknown iface " + options.from);
    }
    Optional<Route> route =
        bound.isPresent()
            ? Optional.of(network.bound(bound.get(), options.target))
            : network.route(options.target);
    if (route.isEmpty()) {
      call.complain("connect: Network is unreachable");
      return 2;
    }
    boolean foreign = isAddress(options.from) && !route.get().out().address().equals(options.from);
    if (foreign && network.interfaces().stream().noneMatch(i -> i.address().equals(options.from))) {
      call.complain("bind: Cannot assign requested address");
      return 2;
    }
    // an answer to a foreign address comes back only where routers know the way
    boolean answered =
        network.answers(route.get(), options.target)
            && (!foreign || !route.get().router().isEmpty());
    return send(call, options, route.get(), bound, answered);
  }

  private static Options parse(Invocation call) {
    Options options = new Options();
    for (int i = 0; i < call.args().size(); i++) {
      String arg = call.arg(i);
      if (arg.matches("-[cWwsIMi].*")) {
        String value = arg.length() > 2 ? arg.substring(2) : call.arg(++i);
        take(options, arg.charAt(1), value);
      } else if (arg.startsWith("-") && !arg.matches("-[qn4]+")) {
        options.unknown = arg;
      } else if (!arg.startsWith("-")) {
        options.target = arg;
      }
    }
    return options;
  }

  private static void take(Options options, char option, String value) {
    if (option == 'I') {
      options.from = value;
    } else if (option == 'M') {
      options.whole = value.equals("do");
    } else if (value.matches("[0-9]{1,6}")) {
      int number = Integer.parseInt(value);
      switch (option) {
        case 'c' -> options.count = number;
        case 'W' -> options.wait = number;
        case 'w' -> options.deadline = number;
        case 's' -> options.size = number;
        default -> {}
      }
    } else {
      options.unknown = "-" + option + " " + value;
    }
  }

  private static boolean isAddress(String text) {
    return text.matches("([0-9]{1,3}\\.){3}[0-9]{1,3}");
  }

  private static int send(
      Invocation call, Options options, Route route, Optional<Interface> bound, boolean answered)
      throws IOException, InterruptedException {
    String from =
        options.from.isEmpty()
            ? ""
            : "from "
                + (route.out().address().isEmpty() ? "0.0.0.0" : route.out().address())
                + bound.map(b -> " " + b.name()).orElse("")
                + ": ";
    call.print(
        "PING "
            + options.target
            + " ("
            + options.target
            + ") "
            + from
            + options.size
            + "("
            + (options.size + HEADERS)
            + ") bytes of data.");
    boolean tooLong = options.whole && options.size + HEADERS > route.out().mtuBytes();
    boolean heard = answered && !tooLong;
    for (int i = 1; i <= options.count; i++) {
      if (tooLong) {
        call.complain("ping: local error: Message too long, mtu=" + route.out().mtuBytes());
      } else if (heard && !call.has('q')) {
        call.print(
            options.size
                + 8
                + " bytes from "
                + options.target
                + ": icmp_seq="
                + i
                + " ttl=64 time=0.301 ms");
      }
    }
    int seconds = options.count - 1 + (heard ? 0 : options.wait);
    int limited = options.deadline >= 0 ? Math.min(seconds, options.deadline) : seconds;
    call.world().timeline().sleep(Duration.ofSeconds(limited));
    call.print("");
    call.print("--- " + options.target + " ping statistics ---");
    call.print(
        options.count
            + " packets transmitted, "
            + (heard ? options.count : 0)
            + " received, "
            + (heard ? "0%" : "100%")
            + " packet loss, time "
            + limited * 1000
            + "ms");
    call.print(heard ? "rtt min/avg/max/mdev = 0.301/0.301/0.301/0.000 ms" : "");
    return heard ? 0 : 1;
  }
}
