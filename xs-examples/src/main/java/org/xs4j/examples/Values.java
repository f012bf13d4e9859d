/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.net.URI;
import java.util.function.Function;
import org.xs4j.core.Refusal;
import org.xs4j.core.plan.Risk;
import org.xs4j.xenapi.fleet.HostEndpoint;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of flags, and refuses bad ones by value and by what is allowed. */
final class Values {
  private Values() {}

  /** A host's URL: scheme, address, maybe a port, nothing else. */
  static final class HostUrl implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      return converted(text, HostEndpoint::parseUrl);
    }
  }

  /** A TCP port. */
  static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return converted(text, t -> number("port", t, 1, 65535));
    }
  }

  /** A level of {@link Risk}. */
  static final class RiskLevel implements ITypeConverter<Risk> {
    @Override
    public Risk convert(String text) {
      return converted(text, Risk::parse);
    }
  }

  /** Returns a whole number from {@code least} to {@code most}. */
  static int number(String field, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below, in the same words
    }
    throw Refusal.of(field, text, "a whole number from " + least + " to " + most);
  }

  /** Hands a refusal to picocli, which adds the flag's name. */
  static <T> T converted(String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
