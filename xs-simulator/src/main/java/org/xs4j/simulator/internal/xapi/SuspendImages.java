/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** Where a VM sleeps: on its own SR for that, on the pool's, or on its host's. */
final class SuspendImages {
  private static final String FIELD = "suspend_VDI";
  private static final long RESERVE_BYTES = 100L << 20;

  private SuspendImages() {}

  /** Makes the image that a VM is written to. */
  static void make(Context c, Row vm) {
    Database db = c.db();
    Row sr = choose(db, vm);
    PbdCalls.requirePlugged(db, sr);
    long bytes = (long) (vm.number("memory_static_max") * 1.2 * 1.05) + RESERVE_BYTES;
    Row image =
        VdiCalls.make(
            c.world(),
            db,
            Map.of(
                "name_label",
                "Suspend image",
                "name_description",
                "Suspend image",
                "SR",
                sr.ref(),
                "virtual_size",
                bytes,
                "type",
                "suspend"));
    db.set(vm, FIELD, image.ref());
  }

  private static Row choose(Database db, Row vm) {
    Row host = db.require("host", vm.text("resident_on"));
    List<String> candidates =
        List.of(
            vm.text("suspend_SR"),
            db.only("pool").text("suspend_image_SR"),
            host.text("suspend_image_sr"));
    for (String candidate : candidates) {
      Row sr = db.find("SR", candidate);
      if (sr != null && isLinked(db, sr, host)) {
        return sr;
      }
    }
    throw new XapiFailure("VM_NO_SUSPEND_SR", vm.ref());
  }

  private static boolean isLinked(Database db, Row sr, Row host) {
    return sr.list("PBDs").stream()
        .anyMatch(ref -> db.require("PBD", ref).text("host").equals(host.ref()));
  }

  /** Removes the image once the VM is awake or gone for good. */
  static void remove(Database db, Row vm) {
    Row image = db.find("VDI", vm.text(FIELD));
    db.set(vm, FIELD, Database.NULL);
    if (image != null) {
      db.destroy(image);
    }
  }
}
