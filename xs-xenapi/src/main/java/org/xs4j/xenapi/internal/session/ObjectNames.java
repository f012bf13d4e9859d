/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.Ref;
import org.xs4j.core.TransportException;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.raw.XapiClasses;
import org.xs4j.xenapi.wire.WireReader;
import org.xs4j.xenapi.wire.XapiClass;

/**
 * Finds the names of the objects that an error is about, when somebody reads the error. Each object
 * is asked for once, a few per error, shortly, and never a session.
 */
final class ObjectNames {
  private static final Logger log = LoggerFactory.getLogger(ObjectNames.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int MOST_PER_ERROR = 4;
  private static final int MOST_KEPT = 512;
  private static final String ERRORS = "/org/xs4j/xenapi/xapi-errors.json";

  /** XAPI's classes by their names without underscores in lower case. */
  private static final Map<String, XapiClass> CLASSES = new HashMap<>();

  static {
    XapiClasses.all().forEach(c -> CLASSES.put(plain(c.name()), c));
  }

  /** What XAPI calls the parameters of its errors, read when the first error has a ref. */
  private static final class Declared {
    private static final Map<String, List<String>> PARAMS = read();

    private static Map<String, List<String>> read() {
      Map<String, List<String>> params = new HashMap<>();
      try (InputStream in = ObjectNames.class.getResourceAsStream(ERRORS)) {
        for (JsonNode error : new ObjectMapper().readTree(in)) {
          params.put(
              error.path("code").asText(),
              error.path("params").valueStream().map(JsonNode::asText).toList());
        }
      } catch (IOException | IllegalArgumentException e) {
        log.debug("errors will not name their objects: {}", e.getMessage());
      }
      return params;
    }
  }

  private final Session session;
  private final Map<String, Optional<String>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
          return size() > MOST_KEPT;
        }
      };

  ObjectNames(Session session) {
    this.session = session;
  }

  /** Has an error name its objects; nothing is read before somebody looks. */
  void explain(XapiException error, @Nullable Object... params) {
    Map<String, XapiClass> classes = classes(error, params);
    if (!classes.isEmpty()) {
      error.namesFrom(new Names(classes));
    }
  }

  private static Map<String, XapiClass> classes(XapiException error, @Nullable Object... params) {
    List<String> shown = error.params();
    Map<String, XapiClass> classes = new LinkedHashMap<>();
    for (int i = 0; i < shown.size() && classes.size() < MOST_PER_ERROR; i++) {
      String ref = shown.get(i);
      if (ref.startsWith("OpaqueRef:") && !ref.equals(Ref.NULL)) {
        XapiClass typed = byType(ref, List.of(params.clone()));
        if (typed == null && i > 0) {
          typed = CLASSES.get(plain(shown.get(i - 1)));
        }
        List<String> names = Declared.PARAMS.getOrDefault(error.code(), List.of());
        if (typed == null && i < names.size()) {
          typed = CLASSES.get(plain(names.get(i)));
        }
        if (typed != null && nameField(typed).isPresent()) {
          classes.put(ref, typed);
        }
      }
    }
    return classes;
  }

  /** Returns the class by the type of the same ref among the parameters of the call. */
  private static @Nullable XapiClass byType(String ref, Collection<?> params) {
    for (Object param : params) {
      XapiClass found = null;
      if (param instanceof Ref<?> typed && typed.value().equals(ref)) {
        String type = typed.getClass().getSimpleName();
        found = CLASSES.get(plain(type.substring(0, type.length() - "Ref".length())));
      } else if (param instanceof Collection<?> several) {
        found = byType(ref, several);
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static Optional<String> nameField(XapiClass type) {
    if (type.name().equals("session")) {
      return Optional.empty();
    }
    return List.of("name_label", "device").stream()
        .filter(type.fieldTypes()::containsKey)
        .findFirst();
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** The names of one error's objects, read when first asked for. */
  private final class Names implements Supplier<Map<String, String>> {
    private final Map<String, XapiClass> classes;
    private @Nullable Map<String, String> names;

    Names(Map<String, XapiClass> classes) {
      this.classes = classes;
    }

    @Override
    public synchronized Map<String, String> get() {
      Map<String, String> found = names;
      if (found == null) {
        found = read();
        names = found;
      }
      return found;
    }

    private Map<String, String> read() {
      Map<String, String> found = new LinkedHashMap<>();
      try {
        classes.forEach(
            (ref, type) ->
                name(ref, type).ifPresent(name -> found.put(ref, type.name() + " " + name)));
      } catch (TransportException | SessionChanged | IllegalStateException e) {
        log.debug("an error's objects are not named: {}", e.getMessage());
      }
      return Map.copyOf(found);
    }
  }

  private Optional<String> name(String ref, XapiClass type) {
    synchronized (known) {
      Optional<String> name = known.get(ref);
      if (name != null) {
        return name;
      }
    }
    Optional<String> name;
    try {
      Session quick = session.withCallTimeout(LIMIT);
      String method = type.name() + ".get_" + nameField(type).orElseThrow();
      name =
          Optional.of(quick.callWith(quick.login(), method, WireReader::string, ref))
              .filter(text -> !text.isBlank());
    } catch (XapiException e) {
      log.debug("{} has no name: {}", ref, e.code());
      name = Optional.empty();
    }
    synchronized (known) {
      known.put(ref, name);
    }
    return name;
  }
}
