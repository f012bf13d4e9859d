/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an NTP daemon says of its servers.
 *
 * @param sources the servers, in the daemon's order; empty when it does not run or knows none
 * @param trouble why it could not be asked; empty when it could
 */
public record TimeSync(List<Source> sources, String trouble) {
  /**
   * A server as the daemon sees it.
   *
   * @param server its address
   * @param selected whether the clock follows it
   * @param reachable whether it answered of late
   * @param offset how far our clock is ahead of it, as last measured
   */
  public record Source(String server, boolean selected, boolean reachable, Duration offset) {}

  /** Keeps a copy of the sources. */
  public TimeSync {
    sources = List.copyOf(sources);
  }

  /** Returns what a daemon says of its servers. */
  public static TimeSync of(List<Source> sources) {
    return new TimeSync(sources, "");
  }

  /** Returns that a daemon could not be asked, as in the moment after its start. */
  public static TimeSync unknown(String why) {
    return new TimeSync(List.of(), why);
  }

  /** Returns the server that the clock follows. */
  public Optional<Source> selected() {
    return sources.stream().filter(Source::selected).findFirst();
  }

  /** Tells whether the clock follows a server. */
  public boolean synchronised() {
    return selected().isPresent();
  }

  /** Returns what a person wants to know, in one line. */
  public String describe() {
    return selected()
        .map(s -> "follows " + s.server() + ", off by " + s.offset().toMillis() + " ms")
        .orElseGet(
            () ->
                !trouble.isEmpty()
                    ? "cannot be asked: " + trouble
                    : sources.isEmpty()
                        ? "knows no server"
                        : "follows none of "
                            + String.join(", ", sources.stream().map(Source::server).toList())
                            + (sources.stream().anyMatch(Source::reachable)
                                ? " yet"
                                : ", none of which answers"));
  }

  /** Reads {@code chronyc -c sources}: mode, state, name, stratum, poll, reach, age, offset, … */
  static TimeSync ofChrony(List<String> lines) {
    List<Source> sources = new ArrayList<>();
    for (String line : lines) {
      String[] fields = line.strip().split(",", -1);
      if (fields.length >= 8 && fields[0].equals("^")) {
        sources.add(
            new Source(
                fields[2],
                fields[1].equals("*"),
                !fields[5].equals("0"),
                seconds(fields[7], BigDecimal.ONE)));
      }
    }
    return TimeSync.of(sources);
  }

  /**
   * Reads {@code ntpq -p}: tally and remote, refid, stratum, type, when, poll, reach, delay,
   * offset, jitter. Its offset is that of the server from us, in milliseconds.
   */
  static TimeSync ofNtpq(List<String> lines) {
    List<Source> sources = new ArrayList<>();
    for (String line : lines) {
      String[] fields =
          line.isEmpty() ? new String[0] : line.substring(1).strip().split("\\s+", -1);
      boolean heading = line.startsWith("=") || line.contains("refid");
      if (!heading && fields.length >= 10) {
        char tally = line.charAt(0);
        sources.add(
            new Source(
                fields[0],
                tally == '*' || tally == 'o',
                !fields[6].equals("0"),
                seconds(fields[8], BigDecimal.valueOf(-1, 3))));
      }
    }
    return TimeSync.of(sources);
  }

  private static Duration seconds(String number, BigDecimal unit) {
    try {
      return Duration.ofNanos(new BigDecimal(number).multiply(unit).movePointRight(9).longValue());
    } catch (NumberFormatException e) {
      return Duration.ZERO; // not measured yet
    }
  }
}
