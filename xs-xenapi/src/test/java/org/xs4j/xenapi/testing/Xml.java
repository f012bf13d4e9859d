/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.testing;

import java.util.List;
import java.util.Map;

/** Writes values the way XAPI does over XML-RPC. */
public final class Xml {
  private Xml() {}

  /** Returns what goes into a {@code <value>}: a text, a boolean, a double, a list or a map. */
  public static String of(Object value) {
    if (value instanceof Map<?, ?> map) {
      StringBuilder xml = new StringBuilder("<struct>");
      map.forEach(
          (name, member) ->
              xml.append("<member><name>")
                  .append(FakeXapi.escaped(String.valueOf(name)))
                  .append("</name><value>")
                  .append(of(member))
                  .append("</value></member>"));
      return xml.append("</struct>").toString();
    }
    if (value instanceof List<?> list) {
      StringBuilder xml = new StringBuilder("<array><data>");
      list.forEach(element -> xml.append("<value>").append(of(element)).append("</value>"));
      return xml.append("</data></array>").toString();
    }
    if (value instanceof FakeEvents.Raw raw) {
      return raw.xml();
    }
    if (value instanceof Boolean flag) {
      return "<boolean>" + (flag ? 1 : 0) + "</boolean>";
    }
    if (value instanceof Double number) {
      return "<double>" + number + "</double>";
    }
    if (value instanceof Integer number) {
      return "<i4>" + number + "</i4>";
    }
    return FakeXapi.escaped(String.valueOf(value));
  }
}
