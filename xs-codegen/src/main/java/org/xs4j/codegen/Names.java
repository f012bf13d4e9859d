/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Turns names on the wire into Java's: acronyms are words, so {@code VM_guest} is VmGuest. */
final class Names {
  /** What a record component may not be called, and what records and builders have themselves. */
  private static final Set<String> TAKEN =
      Set.of(
          "clone",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait",
          "unknown",
          "builder",
          "toBuilder",
          "build");

  private Names() {}

  /** Returns a type's name: {@code VM_guest_metrics} is VmGuestMetrics. */
  static String type(String wire) {
    StringBuilder name = new StringBuilder();
    words(wire).forEach(word -> name.append(capitalized(word)));
    return name.toString();
  }

  /**
   * Returns the type's name of an enumeration; one of a single word needs its class to be
   * understood: {@code cls} of {@code message} is MessageCls.
   */
  static String enumeration(String wire, String className) {
    return wire.contains("_") ? type(wire) : type(className) + type(wire);
  }

  /** Returns the name of a component or parameter: {@code VLAN_slave_of} is vlanSlaveOf. */
  static String variable(String wire) {
    String name = uncapitalized(type(wire));
    return SourceVersion.isKeyword(name) || TAKEN.contains(name) ? name + "Value" : name;
  }

  /** Returns a message's name; a keyword is told apart by its class: importVm. */
  static String method(String wire, String className) {
    String name = uncapitalized(type(wire));
    return SourceVersion.isKeyword(name) ? name + type(className) : name;
  }

  /** Returns a constant's name: {@code restartHVM} is RESTART_HVM, {@code IPv4} is IPV4. */
  static String constant(String wire) {
    return wire.replaceAll("([a-z])([A-Z])", "$1_$2")
        .replaceAll("[^A-Za-z0-9]+", "_")
        .toUpperCase(Locale.ROOT);
  }

  private static List<String> words(String wire) {
    return Arrays.stream(wire.split("[^A-Za-z0-9]+", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static String capitalized(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String uncapitalized(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
