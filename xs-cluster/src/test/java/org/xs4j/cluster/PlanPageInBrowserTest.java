/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.cluster.browser.Browser;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanPage;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;

/** The page of a plan and its state, in a real browser. */
class PlanPageInBrowserTest {
  private static final int DESKTOP = 1280;
  private static final int PHONE = 360;

  /** Nothing on the page, nor in its style, is to be fetched from anywhere. */
  private static final String OF_OTHERS =
      "document.querySelectorAll('script, link, img, iframe, [src]').length"
          + " + (document.documentElement.outerHTML.match(/url\\(|@import/g) || []).length"
          + " + performance.getEntriesByType('resource').length";

  @TempDir private Path folder;

  /** A run that a name of hostile text is part of, and that stopped half-way. */
  private String page() {
    SimulatorClock clock = SimulatorClock.manual();
    try (XapiSimulator sim =
        XapiSimulator.builder().hosts(3).nicsPerHost(5).plainHttp(true).clock(clock).start()) {
      sim.host("xs-01").seed(s -> s.label("eth4", "<script>document.title='owned'</script>"));
      sim.onCall("Bond.create").afterCalls(1).fail("INTERNAL_ERROR", "x".repeat(2_000));
      try (ClusterWork work = ClusterWork.open(Sim.layout(sim), clock, Duration.ZERO)) {
        Plan plan = work.plan();
        Journal journal = Journal.inMemory();
        try {
          work.apply(plan, journal, o -> o.allow(Risk.REBOOT));
        } catch (StepFailedException e) {
          return PlanPage.of(plan, journal.currentRun(), clock.now());
        }
        throw new AssertionError("the run should have stopped");
      }
    }
  }

  @Test
  void whenItIsShown_thenItFitsAndIsWholeInLightAndDark() throws IOException {
    Optional<Path> program = Browser.find();
    assumeTrue(program.isPresent(), "no browser on the PATH: install chromium to look at pages");
    Path page = Files.writeString(folder.resolve("plan.html"), page());

    try (Browser browser =
        Browser.start(program.get(), Files.createDirectory(folder.resolve("profile")))) {
      String light = look(browser, page, DESKTOP, false);
      String dark = look(browser, page, DESKTOP, true);

      then(look(browser, page, PHONE, false)).isEqualTo(light);
      then(look(browser, page, PHONE, true)).isEqualTo(dark).isNotEqualTo(light);
    }
  }

  private static String look(Browser browser, Path page, int width, boolean dark) {
    browser.show(page, width, 800, dark);
    then(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    then(browser.evaluate(OF_OTHERS).asInt()).isZero();
    then(browser.evaluate("document.title").asText()).contains("cluster-1");
    then(browser.evaluate("document.body.innerText").asText()).contains("failed", "<script>");
    return browser.evaluate("getComputedStyle(document.body).backgroundColor").asText();
  }
}
