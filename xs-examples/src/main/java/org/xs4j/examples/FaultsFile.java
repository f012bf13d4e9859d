/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xs4j.simulator.FaultOrder;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.XapiSimulator;

/**
 * A list of faults in YAML or JSON. Each names a call, may say on which {@code host}, {@code after}
 * how many such calls and how many {@code times}, and has one effect. {@code
 * docs/simulator-process.md} shows them all.
 */
final class FaultsFile {
  /** What an effect does when its call comes; read and checked before the simulator starts. */
  private interface Effect {
    void place(FaultOrder order, XapiSimulator simulator);
  }

  /** One order of the file. */
  private record Order(String call, String host, int after, int times, Effect effect) {}

  private static final Set<String> SELECTORS = Set.of("call", "host", "after", "times");

  private final Path file;
  private final Map<String, Effects> effects = new TreeMap<>();
  private int number;

  /** Reads the value of an effect. */
  private interface Effects {
    Effect read(JsonNode value);
  }

  private FaultsFile(Path file) {
    this.file = file;
    effects.put("fail", this::fail);
    effects.put("cut", this::cut);
    effects.put("delay", v -> delayed(duration("delay", v)));
    effects.put("garble", v -> flag("garble", v, (order, sim) -> order.garble()));
    effects.put(
        "expireSessions",
        v -> flag("expireSessions", v, (order, sim) -> order.run(sim::expireSessions)));
    effects.put("dropHost", v -> onHost("dropHost", v, SimulatedHost::drop));
    effects.put("bringBackHost", v -> onHost("bringBackHost", v, SimulatedHost::bringBack));
    effects.put("holdRestart", v -> onHost("holdRestart", v, host -> host.holdRestarts(1)));
    effects.put("releaseRestart", v -> onHost("releaseRestart", v, SimulatedHost::releaseRestart));
    effects.put("unplugCable", v -> onNic("unplugCable", v, SimulatedHost::unplugCable));
    effects.put("plugCable", v -> onNic("plugCable", v, SimulatedHost::plugCable));
    effects.put("skewClock", this::skew);
  }

  /**
   * Reads a file and orders its faults.
   *
   * @throws IllegalArgumentException when the file is wrong; the message says where and what is
   *     allowed, and nothing was ordered
   */
  static void order(Path file, XapiSimulator simulator) {
    for (Order o : new FaultsFile(file).read()) {
      if (!o.host().isEmpty()) {
        simulator.host(o.host());
      }
      FaultOrder order = simulator.onCall(o.call()).afterCalls(o.after()).times(o.times());
      o.effect().place(o.host().isEmpty() ? order : order.onHost(o.host()), simulator);
    }
  }

  /** Checks a file without ordering anything. */
  static void check(Path file) {
    new FaultsFile(file).read();
  }

  private List<Order> read() {
    JsonNode root;
    try {
      root = new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw wrong("neither YAML nor JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    if (root == null || !root.isArray()) {
      throw wrong("a list of faults is expected");
    }
    List<Order> orders = new ArrayList<>();
    for (JsonNode fault : root) {
      number++;
      orders.add(one(fault));
    }
    return orders;
  }

  private Order one(JsonNode fault) {
    if (!fault.isObject()) {
      throw wrong("keys and values are expected, got " + fault);
    }
    String effect = "";
    for (Map.Entry<String, JsonNode> entry : fault.properties()) {
      String key = entry.getKey();
      if (effects.containsKey(key)) {
        if (!effect.isEmpty()) {
          throw wrong("one effect is expected, got " + effect + " and " + key);
        }
        effect = key;
      } else if (!SELECTORS.contains(key)) {
        throw wrong("unknown key \"" + key + "\"; allowed: " + allowed());
      }
    }
    Effects reader = effects.get(effect);
    if (reader == null) {
      throw wrong("no effect; one of " + String.join(", ", effects.keySet()) + " is expected");
    }
    return new Order(
        text("call", fault.path("call")),
        fault.has("host") ? text("host", fault.get("host")) : "",
        count("after", fault, 0),
        count("times", fault, 1),
        reader.read(fault.get(effect)));
  }

  private String allowed() {
    Set<String> keys = new TreeSet<>(SELECTORS);
    keys.addAll(effects.keySet());
    return String.join(", ", keys);
  }

  private Effect fail(JsonNode value) {
    List<String> description = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(v -> description.add(text("fail", v)));
    } else {
      description.add(text("fail", value));
    }
    if (description.isEmpty()) {
      throw wrong("fail: an error code is expected");
    }
    String[] params = description.subList(1, description.size()).toArray(String[]::new);
    return (order, sim) -> order.fail(description.get(0), params);
  }

  private Effect cut(JsonNode value) {
    return switch (value.asText()) {
      case "before" -> (order, sim) -> order.cutBeforeEffect();
      case "after" -> (order, sim) -> order.cutAfterEffect();
      default -> throw wrong("cut: before or after is expected, got " + value);
    };
  }

  private static Effect delayed(Duration duration) {
    return (order, sim) -> order.delay(duration);
  }

  private Effect flag(String key, JsonNode value, Effect effect) {
    if (!value.isBoolean() || !value.booleanValue()) {
      throw wrong(key + ": true is expected, got " + value);
    }
    return effect;
  }

  private Effect onHost(
      String key, JsonNode value, java.util.function.Consumer<SimulatedHost> act) {
    String name = text(key, value);
    return (order, sim) -> {
      SimulatedHost host = sim.host(name);
      order.run(() -> act.accept(host));
    };
  }

  private Effect onNic(
      String key, JsonNode value, java.util.function.BiConsumer<SimulatedHost, String> act) {
    String[] parts = text(key, value).split("/", -1);
    if (parts.length != 2) {
      throw wrong(key + ": HOST/DEVICE is expected, got " + value);
    }
    return (order, sim) -> {
      SimulatedHost host = sim.host(parts[0]);
      order.run(() -> act.accept(host, parts[1]));
    };
  }

  private Effect skew(JsonNode value) {
    String name = text("skewClock.host", value.path("host"));
    Duration ahead = duration("skewClock.ahead", value.path("ahead"));
    return (order, sim) -> {
      SimulatedHost host = sim.host(name);
      order.run(() -> host.skewClock(ahead));
    };
  }

  private String text(String key, JsonNode value) {
    if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
      throw wrong(key + ": a text is expected, got " + (value.isMissingNode() ? "none" : value));
    }
    return value.asText();
  }

  private int count(String key, JsonNode fault, int initial) {
    JsonNode value = fault.path(key);
    if (value.isMissingNode()) {
      return initial;
    }
    if (!value.canConvertToInt() || value.intValue() < initial) {
      throw wrong(key + ": a whole number from " + initial + " is expected, got " + value);
    }
    return value.intValue();
  }

  /** Reads {@code 1500 ms}, {@code 90s} or {@code PT1M30S}. */
  private Duration duration(String key, JsonNode value) {
    String text = text(key, value).replace(" ", "");
    try {
      if (text.matches("-?\\d+ms")) {
        return Duration.ofMillis(Long.parseLong(text.replace("ms", "")));
      }
      return text.matches("-?\\d+s")
          ? Duration.ofSeconds(Long.parseLong(text.replace("s", "")))
          : Duration.parse(text);
    } catch (DateTimeParseException | NumberFormatException e) {
      throw wrong(key + ": 500ms, 90s or PT1M30S is expected, got " + value);
    }
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        file + (number == 0 ? ": " : ": fault " + number + ": ") + what);
  }
}
