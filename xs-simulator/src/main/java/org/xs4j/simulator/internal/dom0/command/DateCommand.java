/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code date} by the host's own clock, in UTC; with {@code -u} and a format of common letters. */
final class DateCommand implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/date");
  }

  @Override
  public int run(Invocation call) throws IOException {
    String format = "+%a %b %e %H:%M:%S UTC %Y";
    for (String arg : call.args()) {
      if (arg.startsWith("+")) {
        format = arg;
      } else if (!arg.equals("-u") && !arg.equals("--utc")) {
        return call.refuse(arg);
      }
    }
    Instant now = call.world().timeline().now().plus(call.machine().skew());
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        text.append(c);
        continue;
      }
      String field = field(now, format.charAt(++i));
      if (field.isEmpty()) {
        return call.refuse(format);
      }
      text.append(field);
    }
    call.print(text.toString());
    return 0;
  }

  private static String field(Instant now, char letter) {
    ZonedDateTime utc = now.atZone(ZoneOffset.UTC);
    return switch (letter) {
      case 's' -> Long.toString(now.getEpochSecond());
      case 'N' -> String.format("%09d", now.getNano());
      case '%' -> "%";
      case 'F' -> pattern(utc, "yyyy-MM-dd");
      case 'T' -> pattern(utc, "HH:mm:ss");
      case 'Y' -> pattern(utc, "yyyy");
      case 'm' -> pattern(utc, "MM");
      case 'd' -> pattern(utc, "dd");
      case 'e' -> pattern(utc, "ppd");
      case 'H' -> pattern(utc, "HH");
      case 'M' -> pattern(utc, "mm");
      case 'S' -> pattern(utc, "ss");
      case 'a' -> pattern(utc, "EEE");
      case 'b' -> pattern(utc, "MMM");
      case 'Z' -> "UTC";
      case 'z' -> "+0000";
      default -> "";
    };
  }

  private static String pattern(ZonedDateTime time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
  }
}
