/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Dialect;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.TimeKeeper;
import org.xs4j.simulator.internal.dom0.Units;
import org.xs4j.simulator.internal.schema.Profile;

/** {@code timedatectl [status]}. */
final class Timedatectl implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/timedatectl");
  }

  @Override
  public boolean isOn(Profile release) {
    return Dialect.hasSystemd(release);
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (!call.args().isEmpty() && !call.args().equals(List.of("status"))) {
      return call.refuse(String.join(" ", call.args()));
    }
    ZonedDateTime now =
        call.world().timeline().now().plus(call.machine().skew()).atZone(ZoneOffset.UTC);
    String time = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ROOT).format(now);
    String unit = Dialect.timeService(call.machine().release());
    boolean synchronised = TimeKeeper.of(call.dom0()).selected().isPresent();
    call.print("      Local time: " + time + " UTC");
    call.print("  Universal time: " + time + " UTC");
    call.print("        RTC time: " + time);
    call.print("       Time zone: UTC (UTC, +0000)");
    call.print("     NTP enabled: " + (Units.of(call.dom0()).isEnabled(unit) ? "yes" : "no"));
    call.print("NTP synchronized: " + (synchronised ? "yes" : "no"));
    call.print(" RTC in local TZ: no");
    call.print("      DST active: n/a");
    return 0;
  }
}
