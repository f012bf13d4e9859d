/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XAPI's dates: written in its own compact form, read in every form that a release has used. */
public final class XapiDates {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-?(\\d\\d)-?(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9})\\d*)?"
              + "(Z|[+-]\\d\\d(?::?\\d\\d)?)?");

  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private XapiDates() {}

  /**
   * Reads a date such as {@code 20260821T02:00:23Z}: dashes, a fraction and the zone are optional,
   * and without a zone it is UTC.
   *
   * @throws IllegalArgumentException when the text is no date
   */
  public static Instant parse(String text) {
    Matcher m = FORM.matcher(text.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException("not a date: '" + text + "'");
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5), number(m, 6));
      String fraction = m.group(7);
      if (fraction != null) {
        local = local.plusNanos(Long.parseLong((fraction + "00000000").substring(0, 9)));
      }
      String zone = m.group(8);
      return local.toInstant(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a date: '" + text + "'", e);
    }
  }

  /** Writes a date as XAPI does, in UTC and to the second. */
  public static String format(Instant instant) {
    return COMPACT.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
