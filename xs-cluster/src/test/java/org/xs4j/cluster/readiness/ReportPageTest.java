/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import static org.assertj.core.api.BDDAssertions.then;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.cluster.browser.Browser;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;

/** The report as a page. */
class ReportPageTest {
  private static final int DESKTOP = 1280;
  private static final int PHONE = 360;

  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim = CleanHosts.three(Release.XCP_NG_8_3, clock);
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    sim.close();
  }

  private ReadinessReport report() {
    try (Readiness readiness = Readiness.open(CleanHosts.endpoints(sim), clock)) {
      return readiness.check(Requirements.cloudStack("4.22").build());
    }
  }

  private ReadinessReport ofPreparedPool() {
    PreparedPool.prepare(sim, clock);
    sim.host("xs-01").seed(s -> s.vlan("guest-120", "eth4", 120));
    sim.host("xs-03").unplugCable("eth3");
    return report();
  }

  private ReadinessReport ofHostileHosts() {
    sim.host("xs-02").seed(s -> s.runningVm("web-1").cpuInfo("modelname", "x".repeat(10_000)));
    sim.host("xs-03").seed(s -> s.label("eth2", "<script>document.title='owned'</script>&\"'"));
    return report();
  }

  @Nested
  class GivenAPreparedPool {
    @Test
    void whenWritten_thenItShowsHostsNicsBondsAndNetworks() {
      String html = ofPreparedPool().toHtml();

      then(html).contains("href=\"#pool.ha\"", "to confirm", "id=\"unknown\"");
      then(html)
          .contains("xs-01", "bond0", "cloud-private", "guest-120", "VLAN 120")
          .contains(
              "href=\"#network.bond-links\"", "id=\"network.bond-links\"", "eth3 of eth2+eth3");
    }
  }

  @Nested
  class GivenHostsWithHostileNames {
    @Test
    void whenWritten_thenTheyAreText() {
      String html = ofHostileHosts().toHtml();

      then(html).contains("&lt;script&gt;", "joining", "instances.none").doesNotContain("<script");
    }
  }

  @Nested
  class GivenARealBrowser {
    /** Everything on the page is inside of it, and inside of the picture that it belongs to. */
    private static final String OUTSIDE =
        "[...document.querySelectorAll('.picture text, .picture rect')].filter(e => {"
            + " const a = e.getBoundingClientRect(), s = e.ownerSVGElement.getBoundingClientRect();"
            + " return a.width == 0 || a.left < s.left - 1 || a.right > s.right + 1"
            + "  || a.top < s.top - 1 || a.bottom > s.bottom + 1; }).length";

    /** Nothing on the page, nor in its style, is to be fetched from anywhere. */
    private static final String OF_OTHERS =
        "document.querySelectorAll('script, link, img, iframe, [src]').length"
            + " + (document.documentElement.outerHTML.match(/url\\(|@import/g) || []).length";

    private static final String DEAD_LINKS =
        "[...document.querySelectorAll('a')].filter(a =>"
            + " !document.getElementById(a.getAttribute('href').slice(1))).length";

    private void look(ReadinessReport report, String name) throws IOException {
      Optional<Path> program = Browser.find();
      assumeTrue(
          program.isPresent(),
          "no browser on the PATH: install chromium, or name one in XS_BROWSER, to look at pages");
      Path page = Files.writeString(folder.resolve("page.html"), report.toHtml());
      try (Browser browser =
          Browser.start(program.get(), Files.createDirectory(folder.resolve("profile")))) {
        String light = look(browser, page, DESKTOP, false, name);
        then(look(browser, page, PHONE, false, name)).isEqualTo(light);
        String dark = look(browser, page, PHONE, true, name);
        then(look(browser, page, DESKTOP, true, name)).isEqualTo(dark);
        then(light).isEqualTo("rgb(255, 255, 255)").isNotEqualTo(dark);
      }
    }

    private String look(Browser browser, Path page, int width, boolean dark, String name)
        throws IOException {
      browser.show(page, width, 800, dark);
      Path shots = Files.createDirectories(Path.of("target", "pages"));
      Files.copy(page, shots.resolve(name + ".html"), StandardCopyOption.REPLACE_EXISTING);
      browser.screenshot(shots.resolve(name + (dark ? "-dark-" : "-light-") + width + ".png"));
      then(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(width);
      then(browser.evaluate("document.querySelectorAll('.picture').length").asInt()).isEqualTo(3);
      then(browser.evaluate(OUTSIDE).asInt()).isZero();
      then(browser.evaluate(DEAD_LINKS).asInt()).isZero();
      then(browser.evaluate(OF_OTHERS).asInt()).isZero();
      then(browser.evaluate("performance.getEntriesByType('resource').length").asInt()).isZero();
      then(browser.evaluate("document.title").asText()).startsWith("Readiness for CloudStack 4.22");
      return browser.evaluate("getComputedStyle(document.body).backgroundColor").asText();
    }

    @Test
    void whenAPreparedPoolIsShown_thenNothingStandsOutside() throws IOException {
      look(ofPreparedPool(), "pool");
    }

    @Test
    void whenHostileHostsAreShown_thenNothingStandsOutside() throws IOException {
      look(ofHostileHosts(), "bare");
    }
  }
}
