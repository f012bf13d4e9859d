/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.Map;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** Blobs: their records; what is in them is not kept. */
final class Blobs {
  private Blobs() {}

  static void register(Handlers to) {
    to.on("blob.create", c -> make(c, c.args().text(0), c.args().is(1)).ref())
        .run("blob.destroy", Blobs::destroy);
    for (String owner : new String[] {"network", "host", "pool", "SR"}) {
      to.on(owner + ".create_new_blob", c -> attach(c, owner));
    }
  }

  private static Row make(Context c, String type, boolean isPublic) {
    String mime = type.isEmpty() ? "application/octet-stream" : type;
    return c.db().create("blob", Map.of("mime_type", mime, "public", isPublic, "size", 0L));
  }

  /** Makes a blob and names it on the object that the call is about. */
  static Object attach(Context c, String owner) {
    Row blob = make(c, c.args().text(2), c.args().is(3));
    Row row = c.row(owner, 0);
    Map<String, String> blobs = row.map("blobs");
    String name = c.args().text(1);
    if (blobs.putIfAbsent(name, blob.ref()) != null) {
      throw new XapiFailure("MAP_DUPLICATE_KEY", owner, "blobs", row.ref(), name);
    }
    c.db().set(row, "blobs", blobs);
    return blob.ref();
  }

  private static void destroy(Context c) {
    Row blob = c.row("blob", 0);
    for (Row vm : c.db().all("VM")) {
      Map<String, String> blobs = vm.map("blobs");
      if (blobs.values().removeIf(ref -> ref.equals(blob.ref()))) {
        c.db().set(vm, "blobs", blobs);
      }
    }
    c.db().destroy(blob);
  }
}
