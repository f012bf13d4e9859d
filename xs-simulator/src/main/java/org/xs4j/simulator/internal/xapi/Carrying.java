/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.schema.FieldSpec;
import org.xs4j.simulator.internal.schema.Type;

/** What a joining host brings into the pool beside itself and its networks: SRs, disks, VMs. */
final class Carrying {
  private final Database from;
  private final Database to;
  private final Map<String, String> refs = new HashMap<>();

  Carrying(Database from, Database to, Row oldHost, Row newHost) {
    this.from = from;
    this.to = to;
    refs.put(oldHost.ref(), newHost.ref());
    for (Row network : from.all("network")) {
      to.all("network").stream()
          .filter(n -> n.text("bridge").equals(network.text("bridge")))
          .findFirst()
          .ifPresent(n -> refs.put(network.ref(), n.ref()));
    }
  }

  /** Copies everything; what cannot be copied stays behind, as in life. */
  void carry() {
    for (Row sr : from.all("SR")) {
      Row known = sr.is("is_tools_sr") ? tools() : to.findByUuid("SR", sr.text("uuid"));
      if (known != null) {
        refs.put(sr.ref(), known.ref());
      } else {
        to.set(copy(sr, true), "shared", false);
      }
    }
    from.all("VDI").forEach(vdi -> copy(vdi, true));
    for (Row pbd : from.all("PBD")) {
      // its host plugs it once it is up
      to.set(copy(pbd, false), "currently_attached", false);
    }
    for (Row vm : from.all("VM")) {
      if (!vm.is("is_control_domain") && to.findByUuid("VM", vm.text("uuid")) == null) {
        vm(vm);
      }
    }
    to.all("SR").forEach(sr -> SrCalls.update(to, sr));
  }

  /** The pool's own SR of guest tools, which takes the place of the host's. */
  private @Nullable Row tools() {
    return to.all("SR").stream().filter(sr -> sr.is("is_tools_sr")).findFirst().orElse(null);
  }

  private void vm(Row vm) {
    for (String type : List.of("metrics", "guest_metrics")) {
      Row metrics = from.find("VM_" + type, vm.text(type));
      if (metrics != null) {
        copy(metrics, false);
      }
    }
    Row copy = copy(vm, true);
    for (String ref : vm.list("VIFs")) {
      Row vif = from.require("VIF", ref);
      Row metrics = from.find("VIF_metrics", vif.text("metrics"));
      if (metrics != null) {
        copy(metrics, false);
      }
      if (refs.containsKey(vif.text("network"))) {
        copy(vif, true);
      }
    }
    for (String ref : vm.list("VBDs")) {
      copy(from.require("VBD", ref), true);
    }
    VmPower.refresh(to, copy);
  }

  private Row copy(Row row, boolean sameUuid) {
    Map<String, Object> values = new HashMap<>();
    for (FieldSpec field : from.schema().classOf(row.className()).fields().values()) {
      boolean mirrored =
          field.type().kind() == Type.Kind.SET && field.type().element().kind() == Type.Kind.REF;
      if (!mirrored && !field.name().equals("uuid")) {
        Object value = row.get(field.name());
        boolean ref = field.type().kind() == Type.Kind.REF;
        values.put(
            field.name(), ref ? refs.getOrDefault(String.valueOf(value), Database.NULL) : value);
      }
    }
    if (sameUuid) {
      values.put("uuid", row.text("uuid"));
    }
    Row copy = to.create(row.className(), values);
    refs.put(row.ref(), copy.ref());
    return copy;
  }
}
