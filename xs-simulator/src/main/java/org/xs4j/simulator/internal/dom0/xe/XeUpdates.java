/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.xe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xs4j.simulator.internal.dispatch.Transfer;

/**
 * {@code update-upload}, {@code -apply}, {@code -pool-apply}, {@code -pool-clean}, {@code
 * -destroy}.
 */
final class XeUpdates {
  private XeUpdates() {}

  /** Does what a command asks for and returns what it prints; nothing when it is another's. */
  static Optional<String> act(XeSession s, XeArguments a, Path file) {
    return switch (a.command()) {
      case "update-upload" -> Optional.of(upload(s, a, file));
      case "update-apply" -> {
        s.call("pool_update.apply", ref(s, a), s.ref("host", a.require("host")));
        yield Optional.of("");
      }
      case "update-pool-apply" -> {
        s.call("pool_update.pool_apply", ref(s, a));
        yield Optional.of("");
      }
      case "update-pool-clean" -> {
        s.call("pool_update.pool_clean", ref(s, a));
        yield Optional.of("");
      }
      case "update-destroy" -> {
        s.call("pool_update.destroy", ref(s, a));
        yield Optional.of("");
      }
      default -> Optional.empty();
    };
  }

  private static String ref(XeSession s, XeArguments a) {
    return s.ref("pool_update", a.require("uuid"));
  }

  private static String upload(XeSession s, XeArguments a, Path file) {
    a.require("file-name");
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new XeArguments.Mistake("Unable to open local file " + a.get("file-name"));
    }
    String sr =
        a.get("sr-uuid").isEmpty()
            ? String.valueOf(s.records("pool").values().iterator().next().get("default_SR"))
            : s.ref("SR", a.get("sr-uuid"));
    Map<String, Object> values = new HashMap<>();
    values.put("name_label", "update");
    values.put("name_description", "");
    values.put("SR", sr);
    values.put("virtual_size", Long.toString(bytes.length));
    values.put("type", "user");
    values.put("sharable", false);
    values.put("read_only", false);
    values.put("other_config", Map.of());
    values.put("xenstore_data", Map.of());
    values.put("sm_config", Map.of());
    values.put("tags", java.util.List.of());
    Object vdi = s.call("VDI.create", values);
    try {
      Transfer.Answer answer =
          s.put("/import_raw_vdi", String.valueOf(vdi), new ByteArrayInputStream(bytes));
      if (answer.status() != 200) {
        throw new XeSession.Lost("Operation failed. Error: HTTP " + answer.status());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Object update = s.call("pool_update.introduce", vdi);
    return String.valueOf(s.call("pool_update.get_uuid", update));
  }
}
