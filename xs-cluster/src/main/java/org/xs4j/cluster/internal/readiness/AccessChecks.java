/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.List;
import java.util.stream.Stream;
import org.xs4j.cluster.readiness.CheckInfo;
import org.xs4j.cluster.readiness.Dom0Facts;
import org.xs4j.cluster.readiness.Finding;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.ReadinessFacts;
import org.xs4j.cluster.readiness.Unreachable;

/** How CloudStack gets in. */
final class AccessChecks {
  private static final String SAME_PASSWORD =
      "Guide, Username and Password: the same on every host of a cluster";

  private AccessChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("access.login", "login")
            .wanted("a host that answers and takes its username and password")
            .mend("look whether it is up, its address, its certificate, its password")
            .source(
                SAME_PASSWORD
                    + "; addHost row 4; XAPI pool.join: NotConnected, Connecting,"
                    + " CoordinatorNotConnected, CoordinatorConnecting")
            .overall(AccessChecks::logins),
        check("access.credentials", "same username and password")
            .wanted("the username and password of the first host on every host")
            .mend("change the password of the host that differs")
            .source(SAME_PASSWORD)
            .perHost(AccessChecks::credentials),
        check("access.ssh", "root over SSH")
            .wanted("root logs in over SSH with the password that CloudStack has")
            .mend("let sshd take root's password: PermitRootLogin, PasswordAuthentication; port 22")
            .source("CloudStack, setupServer: SSH to port 22 as root with the cluster's password")
            .perHost(AccessChecks::ssh),
        check("access.plain-http", "statistics over HTTP")
            .wanted("port 80 open to CloudStack")
            .mend("xe pool-param-set uuid=… https-only=false")
            .source("CloudStack reads statistics from http://HOST/rrd_updates")
            .perHost(
                s ->
                    s.host().record().httpsOnly()
                        ? Verdict.warn("it takes HTTPS only, so CloudStack gets no statistics")
                        : Verdict.pass("not closed")));
  }

  private static Stream<Finding> logins(ReadinessFacts facts, CheckInfo info) {
    Stream<Finding> failed =
        facts.unreachable().stream()
            .map(u -> Checks.elsewhere(info, u.name(), Verdict.fail(u.url() + ": " + why(u))));
    Stream<Finding> passed =
        facts.hosts().stream()
            .map(h -> Checks.about(info, h, Verdict.pass("its pool was logged in to")));
    return Stream.concat(failed, passed);
  }

  private static String why(Unreachable host) {
    return switch (host.kind()) {
      case CONNECTION -> "it does not answer (" + host.reason() + ")";
      case TRUST -> "its certificate is not one to trust (" + host.reason() + ")";
      case LOGIN -> "it does not take the username and password";
      case OTHER -> host.reason();
    };
  }

  private static Verdict ssh(Subject s) {
    if (!s.host().record().sshEnabled()) {
      return Verdict.fail("XAPI says that SSH is switched off");
    }
    Dom0Facts dom0 = s.facts().dom0(s.host());
    String text = dom0.login().text();
    return switch (dom0.login().state()) {
      case NOT_TRIED -> Verdict.unknown(text).mending("say in the layout how dom0 is reached");
      case FAILED, NOT_ROOT -> Verdict.fail(text);
      case ROOT ->
          dom0.takesPassword()
              .value()
              .map(
                  taken ->
                      taken
                          ? Verdict.pass("root logs in")
                          : Verdict.fail("root logs in with a key, but not with a password"))
              .orElseGet(
                  () ->
                      Verdict.unknown(
                          "root logs in with a key; whether with a password: "
                              + dom0.takesPassword().why()));
    };
  }

  private static Verdict credentials(Subject s) {
    return s.facts()
        .login(s.host())
        .value()
        .map(
            same ->
                same
                    ? Verdict.pass("the same")
                    : Verdict.fail("it has another username or password than the first host"))
        .orElseGet(
            () ->
                Verdict.unknown(s.facts().login(s.host()).why())
                    .mending("name the host in the layout, with its URL"));
  }
}
