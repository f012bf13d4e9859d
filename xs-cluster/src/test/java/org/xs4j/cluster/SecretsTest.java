/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.catchThrowable;
import static org.assertj.core.api.BDDAssertions.then;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.xs4j.core.Secret;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.XsClient;

/** A planted password is looked for in everything that the workflow says, writes and throws. */
@Isolated("listens to every logger")
class SecretsTest {
  private static final String PLANTED = "Pl4nt\"ed<&>\\x";

  @TempDir private Path folder;
  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(2).nicsPerHost(5).plainHttp(true).clock(clock).start();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private Level before;

  @BeforeEach
  void listen() {
    before = root.getLevel();
    root.setLevel(Level.TRACE);
    logged.start();
    root.addAppender(logged);
  }

  @AfterEach
  void stop() {
    root.detachAppender(logged);
    root.setLevel(before);
    sim.close();
  }

  private ClusterLayout layout(String password) {
    List<HostLayout> hosts = new ArrayList<>();
    for (HostLayout h : Sim.layout(sim).hosts()) {
      PasswordSource source = new PasswordSource.Given(Secret.of(password));
      hosts.add(new HostLayout(h.name(), h.url(), h.address(), h.username(), source, h.trust()));
    }
    return Sim.layout(sim).withHosts(hosts);
  }

  private void plantPassword() {
    sim.hosts()
        .forEach(
            host -> {
              try (XsClient xs = Sim.client(host, clock)) {
                xs.raw().session().changePassword(Secret.of("secret"), Secret.of(PLANTED));
              }
            });
  }

  /** Returns all that was logged, each line with its arguments and its error. */
  private String log() {
    StringBuilder text = new StringBuilder();
    for (ILoggingEvent event : List.copyOf(logged.list)) {
      text.append(event.getFormattedMessage()).append('\n');
      if (event.getThrowableProxy() != null) {
        text.append(ThrowableProxyUtil.asString(event.getThrowableProxy())).append('\n');
      }
    }
    return text.toString();
  }

  private static String trace(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  private static void thenIsNowhereIn(String... texts) {
    for (String text : texts) {
      then(text).isNotEmpty().doesNotContain(PLANTED).doesNotContain("Pl4nt");
    }
  }

  @Test
  void whenAPoolIsPrepared_thenThePasswordIsInNothingThatIsSaidOrWritten() throws IOException {
    plantPassword();
    ClusterLayout layout = layout(PLANTED);
    Path plans = folder.resolve("plan.json");
    Path journalFile = folder.resolve("journal");
    List<String> progress = new ArrayList<>();
    sim.onCall("Bond.create").cutAfterEffect();
    sim.onCall("pool.join").cutAfterEffect();

    try (Journal journal = Journal.file(journalFile);
        ClusterWork work = ClusterWork.open(layout, clock, Duration.ZERO)) {
      Plan plan = work.plan();
      ClusterWork.PLANS.save(plan, plans);
      ClusterReport report =
          work.apply(
              plan, journal, o -> o.allow(Risk.REBOOT).onProgress(e -> progress.add(e.toString())));

      then(report.verified()).as(report.describe()).isTrue();
      thenIsNowhereIn(
          plan.describe(),
          report.toJson(),
          report.describe(),
          progress.toString(),
          layout.toString());
    }
    thenIsNowhereIn(log(), Files.readString(plans), Files.readString(journalFile));
  }

  @Test
  void whenXapiRepeatsThePasswordInARefusal_thenTheErrorDoesNot() throws IOException {
    plantPassword();
    Path journalFile = folder.resolve("journal");
    sim.onCall("pool.join").times(9).fail("INTERNAL_ERROR", "cannot log in with " + PLANTED);

    try (Journal journal = Journal.file(journalFile);
        ClusterWork work = ClusterWork.open(layout(PLANTED), clock, Duration.ZERO)) {
      Plan plan = work.plan();
      Throwable error = catchThrowable(() -> work.apply(plan, journal, o -> o.allow(Risk.REBOOT)));

      then(error).hasMessageContaining("INTERNAL_ERROR");
      thenIsNowhereIn(trace(error));
    }
    thenIsNowhereIn(log(), Files.readString(journalFile));
  }

  @Test
  void whenThePasswordIsWrong_thenItIsNotInTheError() {
    ClusterLayout layout = layout(PLANTED);

    Throwable error = catchThrowable(() -> ClusterWork.open(layout, clock, Duration.ZERO).close());

    then(error).isNotNull();
    thenIsNowhereIn(trace(error), log());
  }
}
