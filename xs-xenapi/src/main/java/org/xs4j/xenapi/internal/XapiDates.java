/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** XAPI's dates: written in its own compact form, read in every form that a release has used. */
public final class XapiDates {
  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern SECONDS = Pattern.compile("\\d{1,11}\\.\\d*");

  private XapiDates() {}

  /**
   * Reads a date such as {@code 20260821T02:00:23Z}: dashes, a fraction and the zone are optional,
   * and without a zone it is UTC. Seconds since the epoch with a dot, such as {@code 0.0}, are what
   * XAPI writes as the time of an event.
   *
   * @throws IllegalArgumentException when the text is no date
   */
  public static Instant parse(String text) {
    if (text.indexOf('T') < 0 && SECONDS.matcher(text).matches()) {
      return Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000));
    }
    Cursor in = new Cursor(text.strip());
    try {
      int year = in.digits(4);
      in.skip('-');
      int month = in.digits(2);
      in.skip('-');
      int day = in.digits(2);
      in.require('T');
      int hour = in.digits(2);
      in.require(':');
      int minute = in.digits(2);
      in.require(':');
      LocalDateTime local =
          LocalDateTime.of(year, month, day, hour, minute, in.digits(2), in.fraction());
      return local.toInstant(in.zone());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a date: '" + text + "'", e);
    }
  }

  /** Writes a date as XAPI does, in UTC and to the second. */
  public static String format(Instant instant) {
    return COMPACT.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Goes along the text; what it does not like is a DateTimeException. */
  private static final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
      this.text = text;
    }

    int digits(int count) {
      int number = 0;
      for (int i = 0; i < count; i++) {
        if (!isDigit()) {
          throw new DateTimeException("a digit is missing");
        }
        number = 10 * number + text.charAt(at++) - '0';
      }
      return number;
    }

    boolean skip(char c) {
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    void require(char c) {
      if (!skip(c)) {
        throw new DateTimeException(c + " is missing");
      }
    }

    /** Reads nanoseconds; further digits are dropped. */
    int fraction() {
      if (!skip('.')) {
        return 0;
      }
      int nanos = digits(1) * 100_000_000;
      for (int unit = 10_000_000; isDigit(); unit /= 10) {
        nanos += (text.charAt(at++) - '0') * unit;
      }
      return nanos;
    }

    ZoneOffset zone() {
      String zone = text.substring(at);
      return zone.isEmpty() || zone.equals("Z") ? ZoneOffset.UTC : offset(zone);
    }

    private ZoneOffset offset(String zone) {
      boolean ahead = skip('+');
      if (!ahead) {
        require('-');
      }
      int hours = digits(2);
      boolean colon = skip(':');
      int minutes = colon || at < text.length() ? digits(2) : 0;
      if (at < text.length()) {
        throw new DateTimeException("'" + zone + "' is no zone");
      }
      return ZoneOffset.ofHoursMinutes(ahead ? hours : -hours, ahead ? minutes : -minutes);
    }

    private boolean isDigit() {
      return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
  }
}
