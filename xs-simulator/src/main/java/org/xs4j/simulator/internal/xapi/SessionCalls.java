/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;

/** Logging in and out. */
final class SessionCalls {
  private SessionCalls() {}

  static void register(Handlers to) {
    to.on("session.login_with_password", SessionCalls::login)
        .on("session.slave_local_login_with_password", SessionCalls::localLogin)
        .on("session.slave_login", c -> refuseHost(c.args().text(0)))
        .on("session.slave_local_login", c -> refuseHost("localhost"))
        .run("session.logout", c -> c.db().destroy(c.db().require("session", c.session())))
        .run("session.local_logout", SessionCalls::localLogout)
        .on("session.get_all_subject_identifiers", SessionCalls::subjects)
        .run("session.logout_subject_identifier", SessionCalls::logOutSubject)
        .run("session.change_password", c -> c.pool().setPassword(c.args().text(1)));
  }

  private static Object login(Context c) {
    Machine machine = c.machine();
    if (!machine.isCoordinator()) {
      // before the password is looked at
      throw new XapiFailure("HOST_IS_SLAVE", c.pool().coordinator().redirect());
    }
    authenticate(c);
    Map<String, Object> values = new HashMap<>();
    values.put("this_host", machine.host().ref());
    values.put("last_active", c.world().timeline().now());
    values.put("validation_time", c.world().timeline().now());
    values.put("is_local_superuser", true);
    values.put("auth_user_name", c.args().text(0));
    values.put("originator", c.args().text(3));
    Row session = c.db().create("session", values);
    return session.ref();
  }

  /** Nobody outside knows the pool's secret. */
  private static Object refuseHost(String host) {
    throw new XapiFailure("SESSION_AUTHENTICATION_FAILED", host, "Pool credentials invalid");
  }

  private static Object localLogin(Context c) {
    authenticate(c);
    String ref = "OpaqueRef:" + c.world().ids().next();
    c.machine().localSessions().add(ref);
    return ref;
  }

  /** Returns who is logged in beside the local superuser. */
  private static Object subjects(Context c) {
    return subjectSessions(c).map(row -> row.text("auth_user_sid")).distinct().toList();
  }

  private static void logOutSubject(Context c) {
    subjectSessions(c)
        .filter(row -> row.text("auth_user_sid").equals(c.args().text(0)))
        .forEach(c.db()::destroy);
  }

  private static Stream<Row> subjectSessions(Context c) {
    return c.db().all("session").stream()
        .filter(row -> !row.is("is_local_superuser"))
        .filter(row -> !row.ref().equals(c.session()));
  }

  private static void localLogout(Context c) {
    // a session of the pool passes, and stays
    c.machine().localSessions().remove(c.session());
  }

  private static void authenticate(Context c) {
    String user = c.args().text(0);
    if (c.isLocal()) {
      return;
    }
    if (!user.equals("root") || !c.args().text(1).equals(c.machine().password())) {
      c.pause(c.world().settings().loginDelay());
      throw new XapiFailure("SESSION_AUTHENTICATION_FAILED", user, "Authentication failure");
    }
  }
}
