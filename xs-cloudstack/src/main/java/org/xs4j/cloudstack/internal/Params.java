/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack.internal;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xs4j.core.Secret;

/** The parameters of a command; those that are secret are shown to nobody. */
public final class Params {
  private final SortedMap<String, String> open = new TreeMap<>();
  private final SortedMap<String, Secret> secret = new TreeMap<>();

  private Params() {}

  /** Returns no parameters yet. */
  public static Params none() {
    return new Params();
  }

  /** Returns one parameter. */
  public static Params of(String name, String value) {
    return none().with(name, value);
  }

  /** Returns the parameters of a map. */
  public static Params of(Map<String, String> values) {
    Params params = none();
    values.forEach(params::with);
    return params;
  }

  /** Sets a parameter unless its value is empty. */
  public Params with(String name, String value) {
    if (!value.isEmpty()) {
      open.put(name, value);
    }
    return this;
  }

  /** Sets a parameter that is a secret. */
  public Params with(String name, Secret value) {
    secret.put(name, value);
    return this;
  }

  /** Returns what travels, secrets included. */
  SortedMap<String, String> reveal() {
    SortedMap<String, String> all = new TreeMap<>(open);
    secret.forEach((name, value) -> all.put(name, value.reveal()));
    return all;
  }

  Params copy() {
    Params copy = new Params();
    copy.open.putAll(open);
    copy.secret.putAll(secret);
    return copy;
  }

  /** Returns the names without any value. */
  @Override
  public String toString() {
    TreeSet<String> names = new TreeSet<>(open.keySet());
    names.addAll(secret.keySet());
    return names.toString();
  }
}
