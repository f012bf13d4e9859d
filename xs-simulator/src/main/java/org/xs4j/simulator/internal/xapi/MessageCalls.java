/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** Messages (alerts) about objects: files in XAPI, and looked up as such. */
final class MessageCalls {
  private MessageCalls() {}

  static void register(Handlers to) {
    to.on("message.create", MessageCalls::create)
        .run("message.destroy", c -> c.db().destroy(c.row("message", 0)))
        .run("message.destroy_many", MessageCalls::destroyMany)
        .on("message.get", MessageCalls::get)
        .on("message.get_since", c -> records(c, after(c.args().moment(0))))
        .on("message.get_all_records_where", c -> records(c, row -> true))
        .on("message.get_record", c -> c.row("message", 0).record())
        .on("message.get_by_uuid", MessageCalls::byUuid);
  }

  private static Object create(Context c) {
    String type = c.args().text(2);
    String uuid = c.args().text(3);
    if (subject(c.db(), type, uuid) == null) {
      throw new XapiFailure("UUID_INVALID", type, uuid);
    }
    Map<String, Object> values = new HashMap<>();
    values.put("name", c.args().text(0));
    values.put("priority", c.args().number(1));
    values.put("cls", type);
    values.put("obj_uuid", uuid);
    values.put("body", c.args().text(4));
    values.put("timestamp", c.world().timeline().now());
    return c.db().create("message", values).ref();
  }

  /** Returns what a message is about; its class is named as messages name classes. */
  private static @org.jspecify.annotations.Nullable Row subject(
      Database db, String type, String uuid) {
    for (String name : db.schema().classNames()) {
      if (name.toLowerCase(Locale.ROOT).equals(type.toLowerCase(Locale.ROOT))) {
        return db.findByUuid(name, uuid);
      }
    }
    return null;
  }

  private static void destroyMany(Context c) {
    c.args().list(0).forEach(ref -> c.db().destroy(c.db().require("message", ref)));
  }

  private static Object get(Context c) {
    String type = c.args().text(0);
    String uuid = c.args().text(1);
    if (subject(c.db(), type, uuid) == null) {
      throw new XapiFailure("UUID_INVALID");
    }
    Predicate<Row> about = row -> row.text("cls").equals(type) && row.text("obj_uuid").equals(uuid);
    return records(c, about.and(after(c.args().moment(2))));
  }

  private static Predicate<Row> after(Instant since) {
    return row -> ((Instant) row.get("timestamp")).isAfter(since);
  }

  private static Map<String, Object> records(Context c, Predicate<Row> wanted) {
    Map<String, Object> records = new LinkedHashMap<>();
    c.db().all("message").stream()
        .filter(wanted)
        .forEach(row -> records.put(row.ref(), row.record()));
    return records;
  }

  private static Object byUuid(Context c) {
    Row row = c.db().findByUuid("message", c.args().text(0));
    if (row == null) {
      throw new XapiFailure("UUID_INVALID", "message", c.args().text(0));
    }
    return row.ref();
  }
}
