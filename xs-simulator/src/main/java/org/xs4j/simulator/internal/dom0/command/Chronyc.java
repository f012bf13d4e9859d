/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Dialect;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.TimeKeeper;
import org.xs4j.simulator.internal.schema.Profile;

/** {@code chronyc tracking|sources|makestep}, with {@code -n} and {@code -c}. */
final class Chronyc implements Command {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public List<String> paths() {
    return List.of("/usr/bin/chronyc");
  }

  @Override
  public boolean isOn(Profile release) {
    return Dialect.hasChrony(release);
  }

  @Override
  public int run(Invocation call) throws IOException {
    List<String> words = new ArrayList<>();
    boolean csv = false;
    for (String arg : call.args()) {
      if (arg.matches("-[nca]+")) {
        csv |= arg.contains("c");
      } else if (arg.startsWith("-")) {
        return call.refuse(arg);
      } else {
        words.add(arg);
      }
    }
    TimeKeeper time = TimeKeeper.of(call.dom0());
    String verb = String.join(" ", words);
    if (!verb.matches("tracking|sources|makestep")) {
      return call.refuse(verb);
    }
    if (!time.isRunning()) {
      call.print("506 Cannot talk to daemon");
      return 1;
    }
    return switch (verb) {
      case "tracking" -> tracking(call, time, csv);
      case "sources" -> sources(call, time, csv);
      default -> makestep(call, time);
    };
  }

  private static int makestep(Invocation call, TimeKeeper time) throws IOException {
    time.selected().ifPresent(time::step);
    call.print("200 OK");
    return 0;
  }

  private static int tracking(Invocation call, TimeKeeper time, boolean csv) throws IOException {
    Optional<String> server = time.selected();
    double ahead = 0.0 - server.flatMap(time::offset).map(Chronyc::seconds).orElse(0.0);
    Instant reference =
        server.isPresent() ? call.world().timeline().now().minusSeconds(20) : Instant.EPOCH;
    String id = server.isPresent() ? "C0A80001" : "00000000";
    String name = server.orElse("");
    int stratum = server.isPresent() ? 2 : 0;
    String leap = server.isPresent() ? "Normal" : "Not synchronised";
    if (csv) {
      call.print(
          String.format(
              Locale.ROOT,
              "%s,%s,%d,%d.000000000,%.9f,0.000012345,0.000100000,-10.000,0.001,0.050,"
                  + "0.010000000,0.001000000,64.0,%s",
              id,
              name,
              stratum,
              reference.getEpochSecond(),
              0.0 - ahead,
              leap));
      return 0;
    }
    call.print("Reference ID    : " + id + " (" + name + ")");
    call.print("Stratum         : " + stratum);
    call.print("Ref time (UTC)  : " + TIME.format(reference));
    call.print(
        String.format(
            Locale.ROOT,
            "System time     : %.9f seconds %s of NTP time",
            Math.abs(ahead),
            ahead > 0 ? "fast" : "slow"));
    call.print("Last offset     : +0.000012345 seconds");
    call.print("RMS offset      : 0.000100000 seconds");
    call.print("Frequency       : 10.000 ppm slow");
    call.print("Residual freq   : +0.001 ppm");
    call.print("Skew            : 0.050 ppm");
    call.print("Root delay      : 0.010000000 seconds");
    call.print("Root dispersion : 0.001000000 seconds");
    call.print("Update interval : 64.0 seconds");
    call.print("Leap status     : " + leap);
    return 0;
  }

  private static int sources(Invocation call, TimeKeeper time, boolean csv) throws IOException {
    Optional<String> selected = time.selected();
    if (!csv) {
      call.print("210 Number of sources = " + time.servers().size());
      call.print("MS Name/IP address         Stratum Poll Reach LastRx Last sample               ");
      call.print("===============================================================================");
    }
    for (String server : time.servers()) {
      Optional<Duration> offset = time.offset(server);
      boolean there = offset.isPresent();
      char state =
          !there
              ? '?'
              : selected.equals(Optional.of(server)) ? '*' : selected.isPresent() ? '+' : '?';
      int reach = !there ? 0 : selected.isPresent() ? 377 : 1;
      // chrony tells how far the host is ahead of the source
      double ahead = 0.0 - offset.map(Chronyc::seconds).orElse(0.0);
      call.print(
          csv
              ? String.format(
                  Locale.ROOT,
                  "^,%c,%s,%d,6,%d,%s,%.9f,%.9f,0.020000000",
                  state,
                  server,
                  there ? 1 : 0,
                  reach,
                  there ? "23" : "4294967295",
                  ahead,
                  ahead)
              : String.format(
                  Locale.ROOT,
                  "^%c %-25s %7d %4d %5d %6s %s",
                  state,
                  server,
                  there ? 1 : 0,
                  6,
                  reach,
                  there ? "23" : "-",
                  sample(there, ahead)));
    }
    return 0;
  }

  private static String sample(boolean there, double ahead) {
    if (!there) {
      return "    +0ns[   +0ns] +/-    0ns";
    }
    String text = String.format(Locale.ROOT, "%+.0fms", ahead * 1000);
    return String.format(Locale.ROOT, "%8s[%7s] +/-   20ms", text, text);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
