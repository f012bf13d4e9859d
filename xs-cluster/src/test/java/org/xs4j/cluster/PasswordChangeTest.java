/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.cluster.preparation.LoginCheck;
import org.xs4j.cluster.preparation.PreparationLayout;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.ssh.SshLogin;

/** Root's password, changed in a pool without locking anybody out. */
class PasswordChangeTest {
  private static final String NEW = "new-päss '$(reboot)";

  @TempDir private Path folder;
  private final SimulatorClock clock = SimulatorClock.manual();
  private XapiSimulator sim;
  private String old = "";

  @AfterEach
  void stop() {
    if (sim != null) {
      sim.close();
    }
  }

  private void start(Release release) {
    sim =
        XapiSimulator.builder()
            .hosts(2)
            .nicsPerHost(2)
            .pooled(true)
            .plainHttp(true)
            .release(release)
            .clock(clock)
            .start();
    old = sim.host("xs-01").password();
  }

  private PasswordSource file(String password) {
    try {
      return new PasswordSource.OfFile(Files.writeString(folder.resolve("new"), password));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The layout keeps the old password, as a file that nobody edited would. */
  private ClusterWork open(PasswordSource next) {
    return open(next, Sim::sshHost);
  }

  private ClusterWork open(PasswordSource next, Function<SimulatedHost, HostLayout> reached) {
    ClusterLayout layout =
        ClusterLayout.pool("cluster-1")
            .build()
            .withHosts(
                sim.hosts().stream()
                    .map(reached)
                    .map(h -> h.withPassword(new PasswordSource.Given(Secret.of(old))))
                    .toList())
            .withPreparation(PreparationLayout.none().withNewPassword(next));
    return ClusterWork.open(layout, clock, Duration.ofMinutes(1)).only(Part.PREPARATION);
  }

  private boolean takes(SimulatedHost host, String password) {
    HostLayout layout = Sim.sshHost(host);
    Credentials credentials = Credentials.password("root", password);
    boolean xapi = LoginCheck.xapi(layout.endpoint(), credentials).isEmpty();
    boolean ssh =
        LoginCheck.ssh(layout.sshEndpoint().orElseThrow().withLogin(SshLogin.password(credentials)))
            .isEmpty();
    then(ssh).as("SSH agrees with XAPI").isEqualTo(xapi);
    return xapi;
  }

  @ParameterizedTest
  @EnumSource(names = {"XENSERVER_7_6", "XCP_NG_8_3"})
  void whenChanged_thenEveryHostTakesTheNewOneAndNoneTheOld(Release release) {
    start(release);
    try (ClusterWork work = open(file(NEW))) {
      Plan plan = work.plan();
      then(plan.describe())
          .contains("pool of xs-01: change the password of root on xs-01, xs-02")
          .contains("[risk: management]");
      then(Sim.writes(sim)).isEmpty();

      work.apply(plan, o -> o.allow(Risk.MANAGEMENT));

      then(work.plan().steps()).isEmpty();
    }
    then(sim.hosts())
        .allSatisfy(h -> then(takes(h, NEW)).isTrue())
        .allSatisfy(h -> then(takes(h, old)).isFalse());
    try (ClusterWork later = open(file(NEW))) {
      then(later.plan().steps()).isEmpty();
    }
  }

  @Test
  void whenThePasswordIsHostile_thenItIsJustAPassword() {
    start(Release.XCP_NG_8_3);
    for (String password :
        List.of("-x", "'", "\"$(id)\"", "`id`", "日本 😀", "a\\nb", " blanks ", "x".repeat(10_000))) {
      try (ClusterWork work = open(file(password), Sim::host)) {
        work.apply(work.plan(), o -> o.allow(Risk.MANAGEMENT));
      }
      then(takes(sim.host("xs-02"), password)).as(password).isTrue();
      old = password;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tab\tin it", "esc\u001b[2J"})
  void whenItIsNoPassword_thenNothingIsChanged(String password) {
    start(Release.XCP_NG_8_3);
    try (ClusterWork work = open(file(password))) {
      thenThrownBy(() -> work.apply(work.plan(), o -> o.allow(Risk.MANAGEMENT)))
          .hasMessageContaining("one line of at least one character");
    }
    then(takes(sim.host("xs-01"), old)).isTrue();
  }

  @Test
  void whenAMemberDoesNotTakeIt_thenTheOldOneIsPutBack() {
    start(Release.XCP_NG_8_3);
    sim.onCall("session.change_password")
        .times(1)
        .runAfterEffect(
            () ->
                sim.onCall("session.slave_local_login_with_password")
                    .onHost("xs-02")
                    .times(8)
                    .fail("SESSION_AUTHENTICATION_FAILED", "root", "no"));
    try (ClusterWork work = open(file(NEW))) {
      Plan plan = work.plan();

      thenThrownBy(() -> work.apply(plan, o -> o.allow(Risk.MANAGEMENT)))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining("the new password did not work")
          .hasMessageContaining("XAPI of xs-02")
          .hasMessageContaining("the old password was put back, and every host takes it")
          .message()
          .doesNotContain(NEW, old);
    }
    sim.clearFaults();
    then(sim.hosts()).allSatisfy(h -> then(takes(h, old)).isTrue());
  }

  @Test
  void whenTheOldOneIsNotTheSameEverywhere_thenNothingIsChanged() {
    start(Release.XCP_NG_8_3);
    try (ClusterWork work = open(file(NEW))) {
      Plan plan = work.plan();
      sim.onCall("session.slave_local_login_with_password")
          .onHost("xs-02")
          .afterCalls(1) // the look before it asks for the new one
          .times(1)
          .fail("SESSION_AUTHENTICATION_FAILED", "root", "no");

      thenThrownBy(() -> work.apply(plan, o -> o.allow(Risk.MANAGEMENT)))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining(
              "nothing was changed, because the present password is not the same");
    }
    then(Sim.writes(sim)).noneMatch(w -> w.contains("change_password"));
  }

  @Test
  void whenSshDoesNotTakeIt_thenTheOldOneIsPutBack() {
    start(Release.XCP_NG_8_3);
    sim.onCall("session.change_password")
        .times(1)
        .runAfterEffect(() -> sim.host("xs-01").dom0().refuseLogins(7));
    try (ClusterWork work = open(file(NEW))) {
      thenThrownBy(() -> work.apply(work.plan(), o -> o.allow(Risk.MANAGEMENT)))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining("SSH of xs-01")
          .hasMessageContaining("put back");
    }
    sim.clearFaults();
    then(takes(sim.host("xs-01"), old)).isTrue();
  }

  @Test
  void whenTheAnswerIsLost_thenTheHostsAreAsked() {
    start(Release.XCP_NG_8_3);
    sim.onCall("session.change_password").times(1).cutAfterEffect();
    try (ClusterWork work = open(file(NEW))) {
      work.apply(work.plan(), o -> o.allow(Risk.MANAGEMENT));
    }
    then(takes(sim.host("xs-02"), NEW)).isTrue();
  }

  @Test
  void whenTheProcessDiesAtAnyInstant_thenTheNextOneFinishes() {
    for (int entries = 1; ; entries++) {
      start(Release.XCP_NG_8_3);
      DyingJournal journal = new DyingJournal(entries);
      try (ClusterWork work = open(file(NEW), Sim::host)) {
        work.apply(work.plan(), journal, o -> o.allow(Risk.MANAGEMENT));
        then(entries).isGreaterThan(3);
        return;
      } catch (DyingJournal.Death | RuntimeException e) {
        then(journal.died()).as("entry %d: %s", entries, e).isTrue();
      }
      try (ClusterWork work = open(file(NEW), Sim::host)) {
        Plan rest = ClusterWork.unfinished(journal.revived()).orElseGet(work::plan);
        work.apply(rest, journal, o -> o.allow(Risk.MANAGEMENT));
        then(work.plan().steps()).isEmpty(); // it asks every host
      }
      sim.close();
    }
  }

  @Test
  void whenPlannedAndApplied_thenNeitherPlanNorJournalHasAPassword() {
    start(Release.XCP_NG_8_3);
    DyingJournal journal = new DyingJournal(Integer.MAX_VALUE);
    try (ClusterWork work = open(file(NEW))) {
      Plan plan = work.plan();
      String report = work.apply(plan, journal, o -> o.allow(Risk.MANAGEMENT)).applied().toString();

      then(ClusterWork.PLANS.fromJson(ClusterWork.PLANS.toJson(plan))).isEqualTo(plan);
      then(ClusterWork.PLANS.toJson(plan) + journal.entries() + report)
          .contains(folder.resolve("new").toString())
          .doesNotContain(NEW, old);
    }
  }

  @Test
  void whenTheProgramHoldsThePassword_thenThePlanAsksForAPlace() {
    start(Release.XCP_NG_8_3);
    try (ClusterWork work = open(new PasswordSource.Given(Secret.of(NEW)))) {
      thenThrownBy(work::plan)
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("give a file or an environment variable");
    }
  }

  @Test
  void whenLoginsAreChecked_thenThoseRefusedAreNamed() {
    start(Release.XCP_NG_8_3);
    List<String> good = LoginCheck.all(List.of(Sim.host(sim.host("xs-01")).endpoint()));
    HostLayout wrong =
        Sim.host(sim.host("xs-02")).withPassword(new PasswordSource.Given(Secret.of("wrong")));

    then(good).isEmpty();
    then(LoginCheck.all(List.of(wrong.endpoint())))
        .singleElement()
        .asString()
        .startsWith("XAPI of xs-02")
        .contains("SESSION_AUTHENTICATION_FAILED")
        .doesNotContain("wrong");
  }
}
