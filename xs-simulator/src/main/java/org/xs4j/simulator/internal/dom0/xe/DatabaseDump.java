/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.xe;

import java.util.Map;
import org.xs4j.simulator.internal.world.Pool;
import org.xs4j.simulator.internal.world.StateDump;
import org.xs4j.simulator.internal.world.World;

/** A pool's database as XML: a table for each class, a row for each object. */
final class DatabaseDump {
  private DatabaseDump() {}

  static String of(World world, Pool pool) {
    StringBuilder xml = new StringBuilder("<database>\n");
    world.exclusively(
        () ->
            new StateDump(pool)
                .records()
                .forEach(
                    (className, rows) -> {
                      xml.append("<table name=\"").append(className).append("\">\n");
                      rows.forEach((ref, fields) -> row(xml, ref, fields));
                      xml.append("</table>\n");
                    }));
    return xml.append("</database>\n").toString();
  }

  private static void row(StringBuilder xml, String ref, Map<String, Object> fields) {
    xml.append("<row ref=\"").append(escaped(ref)).append('"');
    fields.forEach(
        (name, value) ->
            xml.append(' ').append(name).append("=\"").append(escaped(value)).append('"'));
    xml.append("/>\n");
  }

  private static String escaped(Object value) {
    return String.valueOf(value)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\"", "&quot;")
        .replace("\n", "&#10;");
  }
}
