/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xs4j.xenapi.raw.BondRecord;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.EventBatch;
import org.xs4j.xenapi.testing.FakeXapi;

/** What the SDKs for Java before this one lose of an answer, in both formats. */
class OldSdkFailuresTest {
  private final FakeXapi xapi = FakeXapi.start();

  @AfterEach
  void stop() {
    xapi.close();
  }

  private XsClient client(WireFormat format) {
    return xapi.client().transport(format).build();
  }

  private static String member(String name, String value) {
    return "<member><name>" + name + "</name><value>" + value + "</value></member>";
  }

  private BondRecord bond(WireFormat format, String xml, String json) {
    xapi.on("Bond.get_record", FakeXapi.success("<struct>" + xml + "</struct>"));
    xapi.onJson("Bond.get_record", FakeXapi.json("{" + json + "}"));
    try (XsClient xs = client(format)) {
      return xs.raw().bond().getRecord(BondRef.of("OpaqueRef:b"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XML_RPC", "JSON_RPC"})
  void whenAMemberComesTwice_thenTheAnswerIsNotLost(WireFormat format) {
    BondRecord bond =
        bond(
            format,
            member("uuid", "1") + member("uuid", "2") + member("links_up", "3"),
            "\"uuid\":\"1\",\"uuid\":\"2\",\"links_up\":3");

    then(bond.uuid()).isEqualTo("2");
    then(bond.linksUp()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"XML_RPC", "JSON_RPC"})
  void whenAnEnumValueIsNew_thenItsTextIsKept(WireFormat format) {
    BondRecord bond = bond(format, member("mode", "quantum"), "\"mode\":\"quantum\"");

    then(bond.mode().wire()).isEqualTo("quantum");
    then(bond.mode().isKnown()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"XML_RPC", "JSON_RPC"})
  void whenAFieldIsNew_thenItIsKept(WireFormat format) {
    BondRecord bond =
        bond(
            format,
            member("colour", "<struct>" + member("a", "b") + "</struct>"),
            "\"colour\":{\"a\":\"b\"}");

    then(bond.unknown()).isEqualTo(Map.of("colour", Map.of("a", "b")));
  }

  @ParameterizedTest
  @EnumSource(names = {"XML_RPC", "JSON_RPC"})
  void whenAnErrorIsUnknownAndHasNoParameters_thenItsCodeIsKept(WireFormat format) {
    xapi.on("x.get_y", FakeXapi.failure("NEWER_THAN_WE"));
    xapi.onJson(
        "x.get_y",
        FakeXapi.jsonBody(
            "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":1,\"message\":\"NEWER_THAN_WE\","
                + "\"data\":[]},\"id\":1}"));
    try (XsClient xs = client(format)) {
      thenThrownBy(() -> xs.call("x.get_y"))
          .isInstanceOfSatisfying(
              XapiException.class, e -> then(e.code()).isEqualTo("NEWER_THAN_WE"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XML_RPC", "JSON_RPC"})
  void whenEventsCome_thenTheirOrderAndCountsAreKept(WireFormat format) {
    StringBuilder xml = new StringBuilder();
    StringBuilder json = new StringBuilder();
    for (String ref : List.of("z", "a", "m", "a")) {
      xml.append("<value><struct>").append(member("ref", ref)).append("</struct></value>");
      json.append(json.isEmpty() ? "" : ",").append("{\"ref\":\"").append(ref).append("\"}");
    }
    xapi.on(
        "event.from",
        FakeXapi.success(
            "<struct>"
                + member("events", "<array><data>" + xml + "</data></array>")
                + member("valid_ref_counts", "<struct>" + member("vm", "<i4>7</i4>") + "</struct>")
                + member("token", "t")
                + "</struct>"));
    xapi.onJson(
        "event.from",
        FakeXapi.json(
            "{\"events\":[" + json + "],\"valid_ref_counts\":{\"vm\":7},\"token\":\"t\"}"));
    try (XsClient xs = client(format)) {
      EventBatch batch = xs.raw().event().from(List.of("*"), "", 1.0);

      then(batch.events()).extracting(e -> e.ref()).containsExactly("z", "a", "m", "a");
      then(batch.validRefCounts()).isEqualTo(Map.of("vm", 7L));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XML_RPC", "JSON_RPC"})
  void whenADateHasAnyOfItsForms_thenItIsRead(WireFormat format) {
    for (String text :
        List.of(
            "20260821T02:00:23Z",
            "2026-08-21T02:00:23Z",
            "20260821T02:00:23",
            "20260821T04:00:23+02:00",
            "20260821T04:00:23+0200",
            "2026-08-21T02:00:23.000Z")) {
      xapi.on(
          "VM.get_snapshot_time",
          FakeXapi.success("<dateTime.iso8601>" + text + "</dateTime.iso8601>"));
      xapi.onJson("VM.get_snapshot_time", FakeXapi.json("\"" + text + "\""));
      try (XsClient xs = client(format)) {
        then(xs.raw().vm().getSnapshotTime(org.xs4j.xenapi.raw.VmRef.of("OpaqueRef:v")))
            .as(text)
            .isEqualTo(Instant.parse("2026-08-21T02:00:23Z"));
      }
    }
  }
}
