/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** Objects of which XAPI keeps records and little else, and what is there without a directory. */
final class RecordCalls {
  private RecordCalls() {}

  static void register(Handlers to) {
    to.on("secret.introduce", RecordCalls::introduceSecret)
        .on("console.create", c -> refuse("Console.create"))
        .on("console.destroy", c -> refuse("Console.destroy"))
        .on("auth.get_subject_identifier", c -> noDirectory())
        .on("auth.get_subject_information_from_identifier", c -> noDirectory())
        .on("auth.get_group_membership", c -> noDirectory())
        .on("subject.create", RecordCalls::createSubject)
        .on("SDN_controller.introduce", RecordCalls::introduceController)
        .run("SDN_controller.forget", c -> c.db().destroy(c.row("SDN_controller", 0)));
    for (String owner : List.of("secret", "user", "subject")) {
      to.run(owner + ".destroy", c -> c.db().destroy(c.row(owner, 0)));
    }
  }

  private static Object refuse(String name) {
    throw new XapiFailure("NOT_IMPLEMENTED", name);
  }

  /** Users come from a directory, and no host has joined one. */
  private static Object noDirectory() {
    throw new XapiFailure("AUTH_IS_DISABLED");
  }

  private static Object createSubject(Context c) {
    String id = c.args().member(0, "subject_identifier");
    boolean known =
        c.db().all("subject").stream().anyMatch(s -> s.text("subject_identifier").equals(id));
    if (known) {
      throw new XapiFailure("SUBJECT_ALREADY_EXISTS");
    }
    return noDirectory();
  }

  private static Object introduceSecret(Context c) {
    Map<String, Object> values =
        Map.of(
            "uuid", c.args().text(0), "value", c.args().text(1), "other_config", c.args().map(2));
    return c.db().create("secret", values).ref();
  }

  private static Object introduceController(Context c) {
    boolean ssl = c.args().text(0).equals("ssl");
    requireVswitch(c);
    return controller(c, ssl, c.args().text(1), c.args().number(2)).ref();
  }

  static void requireVswitch(Context c) {
    String backend = c.machine().host().map("software_version").getOrDefault("network_backend", "");
    if (!backend.equals("openvswitch")) {
      throw new XapiFailure("OPERATION_NOT_ALLOWED", "host not configured for vswitch operation");
    }
  }

  /** Makes the record of the one controller that a pool may have. */
  static Row controller(Context c, boolean ssl, String address, long port) {
    if (c.db().count("SDN_controller") > 0) {
      throw new XapiFailure(
          "OPERATION_NOT_ALLOWED", "SDN controller has been configured. Please forget it first.");
    }
    if (ssl ? address.isEmpty() : !address.isEmpty()) {
      throw new XapiFailure("INVALID_VALUE", "address", address);
    }
    if (!ssl && port != 0) {
      throw new XapiFailure("INVALID_VALUE", "port", Long.toString(port));
    }
    if (ssl && !AddressCalls.isIpv4(address)) {
      throw new XapiFailure("INVALID_IP_ADDRESS_SPECIFIED", "address");
    }
    if (port < 0 || port > 65_535) {
      throw new XapiFailure(
          "VALUE_NOT_SUPPORTED", "port", Long.toString(port), "Port out of range");
    }
    long used = ssl && port == 0 ? 6632 : port;
    return c.db()
        .create(
            "SDN_controller",
            Map.of("protocol", ssl ? "ssl" : "pssl", "address", address, "port", used));
  }
}
