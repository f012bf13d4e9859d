/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Dialect;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.TransientUnits;
import org.xs4j.simulator.internal.schema.Profile;

/**
 * {@code systemd-run [--on-active=time] [--unit=name] command}: beside everything else, or later.
 */
final class SystemdRun implements Command {
  private static final Pattern SPAN =
      Pattern.compile("(\\d+)\\s*(ms|seconds?|sec|s|minutes?|min|m|hours?|hr|h)?");

  @Override
  public List<String> paths() {
    return List.of("/usr/bin/systemd-run");
  }

  @Override
  public boolean isOn(Profile release) {
    return Dialect.hasSystemd(release);
  }

  @Override
  public int run(Invocation call) throws IOException {
    String unit = "";
    Optional<Duration> delay = Optional.empty();
    List<String> argv = new ArrayList<>(call.args());
    while (!argv.isEmpty() && argv.get(0).startsWith("-")) {
      String option = argv.remove(0);
      if (option.equals("--")) {
        break;
      }
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      boolean valued = List.of("--unit", "--on-active", "--description", "-u", "-p").contains(name);
      String value =
          equals >= 0
              ? option.substring(equals + 1)
              : valued && !argv.isEmpty() ? argv.remove(0) : "";
      switch (name) {
        case "--unit", "-u" -> unit = value;
        case "--on-active" -> {
          delay = span(value);
          if (delay.isEmpty()) {
            return call.fail(1, "Failed to parse timer value: " + value);
          }
        }
        case "--description",
            "--timer-property",
            "--property",
            "-p",
            "--no-block",
            "--quiet",
            "-q" -> {}
        default -> {
          return call.refuse(option);
        }
      }
    }
    return start(call, unit, delay, argv);
  }

  private static int start(
      Invocation call, String unit, Optional<Duration> delay, List<String> argv)
      throws IOException {
    if (argv.isEmpty()) {
      return call.fail(1, "Command line to execute required.");
    }
    if (call.dom0().find(argv.get(0), call.state()).isEmpty()) {
      call.complain("Failed to find executable " + argv.get(0) + ": No such file or directory");
      return 1;
    }
    TransientUnits units = TransientUnits.of(call.dom0());
    String name = unit.isEmpty() ? units.freshName() : unit.replaceAll("\\.(service|timer)$", "");
    String kind = delay.isPresent() ? ".timer" : ".service";
    if (units.exists(name)) {
      call.complain(
          "Failed to start transient "
              + kind.substring(1)
              + " unit: Unit "
              + name
              + kind
              + " already exists.");
      return 1;
    }
    if (delay.isPresent()) {
      units.startLater(name, delay.get(), argv);
      call.complain("Running timer as unit " + name + ".timer.");
      call.complain("Will run service as unit " + name + ".service.");
    } else {
      units.start(name, argv);
      call.complain("Running as unit " + name + ".service.");
    }
    return 0;
  }

  /** Returns a time in systemd's words: seconds unless said, added up. */
  static Optional<Duration> span(String text) {
    Duration sum = Duration.ZERO;
    Matcher part = SPAN.matcher(text.strip());
    int at = 0;
    while (at < text.strip().length() && part.find(at) && part.start() == at) {
      long number = Long.parseLong(part.group(1));
      String unit = part.group(2) == null ? "s" : part.group(2);
      sum =
          sum.plus(
              unit.equals("ms")
                  ? Duration.ofMillis(number)
                  : switch (unit.charAt(0)) {
                    case 'm' -> Duration.ofMinutes(number);
                    case 'h' -> Duration.ofHours(number);
                    default -> Duration.ofSeconds(number);
                  });
      at = part.end();
      while (at < text.strip().length() && text.strip().charAt(at) == ' ') {
        at++;
      }
    }
    boolean whole = at == text.strip().length() && at > 0;
    return whole ? Optional.of(sum) : Optional.empty();
  }
}
