/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

/**
 * Answers of any size, made from records that a real xapi answered: refs, uuids and names differ
 * from record to record, and what a stand-alone control domain leaves empty is filled as a running
 * guest has it. The same seed makes the same bytes.
 */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String RECOMMENDATIONS =
      "<restrictions><restriction field=\"memory-static-max\" max=\"1649267441664\"/>"
          + "<restriction field=\"vcpus-max\" max=\"32\"/>"
          + "<restriction property=\"number-of-vbds\" max=\"255\"/>"
          + "<restriction property=\"number-of-vifs\" max=\"7\"/></restrictions>";

  private final Random random = new Random(42);

  /** One answer in both formats. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes them
  record Both(byte[] xml, byte[] json) {}

  static Both vms(int count) {
    Answers answers = new Answers();
    ObjectNode template = answers.guest();
    return answers.records(
        count,
        i -> {
          ObjectNode vm = template.deepCopy();
          vm.put("name_label", "i-" + i / 7 + "-" + i + "-VM");
          vm.put("domid", 1 + i % 500);
          vm.put("resident_on", "OpaqueRef:" + new UUID(7, i % 64));
          vm.put("memory_target", (1L + i % 16) << 30);
          vm.set("VIFs", answers.refs(2));
          vm.set("VBDs", answers.refs(3));
          vm.set("consoles", answers.refs(1));
          ((ObjectNode) vm.path("xenstore_data")).put("vm-data/hostname", "guest-" + i);
          return vm;
        });
  }

  static Both hosts(int count) {
    Answers answers = new Answers();
    ObjectNode template = (ObjectNode) resource("host-record.json");
    return answers.records(
        count,
        i -> {
          ObjectNode host = template.deepCopy();
          host.put("hostname", "xs-" + i);
          host.set("PIFs", answers.refs(8));
          return host;
        });
  }

  static Both pifs(int count) {
    Answers answers = new Answers();
    ObjectNode template = (ObjectNode) resource("pif-record.json");
    return answers.records(
        count, i -> template.deepCopy().put("device", "eth" + i % 8).put("MTU", 1500));
  }

  /** Returns the answer to a call that returns a short text. */
  static Both text(String text) {
    return both(JSON.getNodeFactory().textNode(text));
  }

  /** Returns an empty map. */
  static Both nothing() {
    return both(JSON.createObjectNode());
  }

  /** Returns the answer to {@code system.listMethods}. */
  static Both methods() {
    JsonNode names = resource("methods.json");
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><methodResponse><params><param>");
    xml(xml, "", names);
    return new Both(
        xml.append("</param></params></methodResponse>")
            .toString()
            .getBytes(StandardCharsets.UTF_8),
        both(names).json());
  }

  /** Makes the record of a number. */
  private interface Maker {
    ObjectNode make(int number);
  }

  private Both records(int count, Maker maker) {
    ObjectNode records = JSON.createObjectNode();
    for (int i = 0; i < count; i++) {
      ObjectNode row = maker.make(i);
      row.put("uuid", uuid());
      if (row.has("metrics")) {
        row.put("metrics", "OpaqueRef:" + uuid());
      }
      records.set("OpaqueRef:" + uuid(), row);
    }
    return both(records);
  }

  private ObjectNode guest() {
    ObjectNode vm = (ObjectNode) resource("vm-record.json");
    vm.put("is_control_domain", false);
    vm.put("name_description", "Installed via xe CLI");
    vm.put("HVM_boot_policy", "BIOS order");
    vm.put("domain_type", "hvm");
    vm.put("recommendations", RECOMMENDATIONS);
    vm.put("guest_metrics", "OpaqueRef:" + uuid());
    vm.set("HVM_boot_params", map("order", "dc", "firmware", "bios"));
    vm.set(
        "platform",
        map(
            "acpi",
            "1",
            "apic",
            "true",
            "cores-per-socket",
            "2",
            "device_id",
            "0002",
            "hpet",
            "true",
            "nx",
            "true",
            "pae",
            "true",
            "timeoffset",
            "0",
            "vga",
            "std",
            "videoram",
            "8",
            "viridian",
            "false"));
    vm.set(
        "other_config",
        map(
            "base_template_name",
            "Other install media",
            "import_task",
            "OpaqueRef:NULL",
            "install-methods",
            "cdrom",
            "mac_seed",
            uuid(),
            "vm_uuid",
            uuid(),
            "linux_template",
            "true"));
    vm.set("last_boot_CPU_flags", map("features", "1fcbfbff-80b82221-2993fbff", "vendor", "Intel"));
    vm.set("xenstore_data", map("vm-data", "", "vm-data/mmio-hole-size", "268435456"));
    vm.set(
        "bios_strings",
        map(
            "bios-vendor",
            "Xen",
            "bios-version",
            "",
            "system-manufacturer",
            "Xen",
            "system-product-name",
            "HVM domU",
            "system-version",
            "",
            "hp-rombios",
            ""));
    ArrayNode operations = JSON.createArrayNode();
    for (String operation :
        ("changing_dynamic_range migrate_send pool_migrate changing_VCPUs_live suspend hard_reboot "
                + "hard_shutdown clean_reboot clean_shutdown pause checkpoint snapshot")
            .split(" ", -1)) {
      operations.add(operation);
    }
    vm.set("allowed_operations", operations);
    return vm;
  }

  private ArrayNode refs(int count) {
    ArrayNode refs = JSON.createArrayNode();
    for (int i = 0; i < count; i++) {
      refs.add("OpaqueRef:" + uuid());
    }
    return refs;
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static ObjectNode map(String... entries) {
    ObjectNode map = JSON.createObjectNode();
    for (int i = 0; i < entries.length; i += 2) {
      map.put(entries[i], entries[i + 1]);
    }
    return map;
  }

  private static Both both(JsonNode value) {
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\"?><methodResponse><params><param><value><struct>"
                + "<member><name>Status</name><value>Success</value></member>"
                + "<member><name>Value</name>");
    xml(xml, "", value);
    xml.append("</member></struct></value></param></params></methodResponse>");
    ObjectNode json = JSON.createObjectNode();
    json.put("jsonrpc", "2.0").set("result", value);
    json.put("id", 1);
    try {
      return new Both(
          xml.toString().getBytes(StandardCharsets.UTF_8), JSON.writeValueAsBytes(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void xml(StringBuilder out, String field, JsonNode value) {
    out.append("<value>");
    if (value.isObject()) {
      out.append("<struct>");
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        out.append("<member><name>").append(member.getKey()).append("</name>");
        xml(out, member.getKey(), member.getValue());
        out.append("</member>");
      }
      out.append("</struct>");
    } else if (value.isArray()) {
      out.append("<array><data>");
      value.forEach(element -> xml(out, "", element));
      out.append("</data></array>");
    } else if (value.isBoolean()) {
      out.append("<boolean>").append(value.booleanValue() ? 1 : 0).append("</boolean>");
    } else if (value.isDouble()) {
      out.append("<double>").append(value.doubleValue()).append("</double>");
    } else if (field.equals("snapshot_time") || field.equals("last_software_update")) {
      out.append("<dateTime.iso8601>").append(value.asText()).append("</dateTime.iso8601>");
    } else {
      out.append(
          value
              .asText()
              .replace("&", "&amp;")
              .replace("<", "&lt;")
              .replace(">", "&gt;")
              .replace("\"", "&quot;"));
    }
    out.append("</value>");
  }

  private static JsonNode resource(String name) {
    try (InputStream in = Answers.class.getResourceAsStream(name)) {
      return JSON.readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
