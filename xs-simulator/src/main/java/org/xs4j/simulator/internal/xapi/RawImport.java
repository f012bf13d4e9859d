/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Transfer;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Image;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/** Bytes that a client writes to a virtual disk: {@code PUT /import_raw_vdi}. */
final class RawImport {
  private static final Set<String> FORMATS = Set.of("raw", "vhd", "tar");

  private final World world;
  private final Machine machine;
  private final Transfer transfer;

  private RawImport(World world, Machine machine, Transfer transfer) {
    this.world = world;
    this.machine = machine;
    this.transfer = transfer;
  }

  static Transfer.Answer take(World world, Machine machine, Transfer transfer) {
    return new RawImport(world, machine, transfer).take();
  }

  /** Where the bytes go; made while the lock is held. */
  private record Target(
      Database db, @Nullable Row vdi, String sr, Transfer.@Nullable Answer answer) {}

  private Transfer.Answer take() {
    Target target = exclusively(this::target);
    if (target.answer() != null) {
      return target.answer();
    }
    Image image;
    try {
      image = Image.read(transfer.body());
    } catch (IOException e) {
      exclusively(() -> finish(target.db(), XapiFailure.internal("End_of_file")));
      throw new UncheckedIOException(e);
    }
    return exclusively(() -> store(target, image));
  }

  private <T> T exclusively(Supplier<T> work) {
    List<T> result = new ArrayList<>();
    world.exclusively(() -> result.add(work.get()));
    return result.get(0);
  }

  private Target target() {
    Database db = machine.db();
    if (!isKnown(db)) {
      return refuse(db, Transfer.Answer.of(401));
    }
    Row vdi = object(db, "VDI", "vdi");
    Row sr = vdi == null ? object(db, "SR", "sr_id") : db.find("SR", vdi.text("SR"));
    if (sr == null) {
      return refuse(db, finish(db, new XapiFailure("VDI_MISSING"), 400));
    }
    List<Row> plugged =
        sr.list("PBDs").stream()
            .map(ref -> db.require("PBD", ref))
            .filter(pbd -> pbd.is("currently_attached"))
            .toList();
    if (plugged.isEmpty()) {
      return refuse(db, finish(db, new XapiFailure("SR_HAS_NO_PBDS", sr.ref()), 400));
    }
    String here = machine.host().ref();
    if (plugged.stream().noneMatch(pbd -> pbd.text("host").equals(here))) {
      String address = db.require("host", plugged.get(0).text("host")).text("address");
      return refuse(db, new Transfer.Answer(302, address));
    }
    String format = transfer.params().getOrDefault("format", "raw");
    if (!FORMATS.contains(format)) {
      return refuse(db, finish(db, XapiFailure.internal("Unknown format " + format), 404));
    }
    if (transfer.chunked()) {
      return refuse(db, finish(db, XapiFailure.internal("Cannot handle encoding: chunked"), 404));
    }
    return new Target(db, vdi, sr.ref(), null);
  }

  private static Target refuse(Database db, Transfer.Answer answer) {
    return new Target(db, null, Database.NULL, answer);
  }

  /**
   * Returns whether a session or a password came along; supporters know sessions of hosts alone.
   */
  private boolean isKnown(Database db) {
    String session = transfer.params().get("session_id");
    if (session != null) {
      return machine.isCoordinator() && db.find("session", session) != null;
    }
    String word = "Basic ";
    if (!transfer.authorization().startsWith(word)) {
      return false;
    }
    String plain = "root:" + machine.password();
    String encoded = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    return transfer.authorization().substring(word.length()).strip().equals(encoded);
  }

  private @Nullable Row object(Database db, String className, String name) {
    String ref = transfer.params().get(name);
    if (ref == null) {
      return null;
    }
    Row row = db.find(className, ref);
    return row != null ? row : db.findByUuid(className, ref);
  }

  private Transfer.Answer store(Target target, Image image) {
    Database db = target.db();
    Row vdi = target.vdi();
    if (vdi == null) {
      Map<String, Object> values =
          Map.of(
              "name_label",
              "Imported VDI",
              "SR",
              target.sr(),
              "virtual_size",
              image.sizeBytes(),
              "type",
              "user");
      vdi = VdiCalls.make(world, db, values);
    }
    if (image.sizeBytes() > vdi.number("virtual_size")) {
      // the answer's head went out before the bytes came in
      return finish(db, XapiFailure.internal("Unix.Unix_error(Unix.ENOSPC, \"write\", \"\")"));
    }
    world.storage().images().put(vdi.text("uuid"), image);
    db.set(vdi, "physical_utilisation", image.sizeBytes());
    Row task = task(db);
    if (task != null) {
      db.set(task, "result", "<value>" + vdi.ref() + "</value>");
      complete(db, task, "success");
    }
    return Transfer.Answer.of(200);
  }

  private @Nullable Row task(Database db) {
    return db.find("task", transfer.params().getOrDefault("task_id", ""));
  }

  private Transfer.Answer finish(Database db, XapiFailure failure) {
    return finish(db, failure, 200);
  }

  private Transfer.Answer finish(Database db, XapiFailure failure, int status) {
    Row task = task(db);
    if (task != null) {
      db.set(task, "error_info", failure.description());
      complete(db, task, "failure");
    }
    return Transfer.Answer.of(status);
  }

  private void complete(Database db, Row task, String status) {
    db.set(task, "progress", 1.0);
    db.set(task, "finished", world.timeline().now());
    db.set(task, "status", status);
  }
}
