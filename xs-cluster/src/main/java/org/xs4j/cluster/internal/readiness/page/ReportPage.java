/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.xs4j.core.page.Page.escape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.xs4j.cluster.internal.readiness.ReportText;
import org.xs4j.cluster.readiness.Finding;
import org.xs4j.cluster.readiness.HostSummary;
import org.xs4j.cluster.readiness.ReadinessReport;
import org.xs4j.cluster.readiness.ReadinessReport.PoolSummary;
import org.xs4j.cluster.readiness.Severity;
import org.xs4j.core.page.Page;

/** A readiness report as one page, with a picture of each host. */
public final class ReportPage {
  private static final double GB = 1e9;
  private static final int IN_CARD = 200;
  private static final int IN_FINDING = 1000;

  private final ReadinessReport report;
  private final NetworkColours colours;
  private final Page page;

  private ReportPage(ReadinessReport report) {
    this.report = report;
    this.colours = NetworkColours.of(report);
    String title = ReportText.title(report);
    this.page =
        new Page(title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1), css());
  }

  /** Returns the page of a report. */
  public static String of(ReadinessReport report) {
    return new ReportPage(report).html();
  }

  private String html() {
    page.element("p", "soft", "as of " + report.at().truncatedTo(ChronoUnit.SECONDS));
    page.markup(
        report.ready()
            ? "<p class=\"verdict good\">Ready: nothing failed</p>\n"
            : "<p class=\"verdict bad\">Not ready</p>\n");
    tiles();
    report.pools().forEach(this::pool);
    page.markup("<p class=\"soft small legend\">")
        .markup("<span class=\"good\">&#9679;</span> link &#160; ")
        .markup("<span class=\"bad\">&#9675;</span> no link &#160; ")
        .markup("thick: management &#160; dashed network: XAPI's own label</p>\n");
    for (Severity severity : List.of(Severity.FAIL, Severity.WARN, Severity.UNKNOWN)) {
      findings(severity);
    }
    passed();
    return page.html();
  }

  private void tiles() {
    page.markup("<div class=\"tiles\">\n");
    for (Severity severity : Severity.values()) {
      long count = report.summary().getOrDefault(severity, 0L);
      page.markup(
          String.format(
              count == 0
                  ? "<div class=\"tile idle\"><b>%2$d</b>%3$s</div>%n"
                  : "<a class=\"tile %1$s\" href=\"#%3$s\"><b>%2$d</b>%3$s</a>%n",
              look(severity),
              count,
              word(severity)));
    }
    page.markup("</div>\n");
  }

  private void pool(PoolSummary pool) {
    boolean joining = pool.hosts().stream().allMatch(h -> h.role().equals("joining"));
    if (!joining) {
      page.element("h2", "", "Pool " + pool.name());
      List<Finding> ofPool =
          report.findings().stream()
              .filter(f -> f.hostUuid().isEmpty() && f.pool().equals(pool.name()))
              .filter(f -> isFault(f.severity()))
              .toList();
      if (!ofPool.isEmpty()) {
        page.markup("<ul class=\"faults\">\n");
        ofPool.forEach(this::fault);
        page.markup("</ul>\n");
      }
      page.markup("<div class=\"hosts\">\n");
      pool.hosts().forEach(this::host);
      if (isFirst(pool)) {
        joining().forEach(this::host);
      }
      page.markup("</div>\n");
    }
  }

  private boolean isFirst(PoolSummary pool) {
    return report.pools().get(0).uuid().equals(pool.uuid());
  }

  private List<HostSummary> joining() {
    return report.pools().stream()
        .flatMap(p -> p.hosts().stream())
        .filter(h -> h.role().equals("joining"))
        .toList();
  }

  private void host(HostSummary host) {
    List<Finding> own = own(host);
    String worst =
        own.stream()
            .map(Finding::severity)
            .min(Severity::compareTo)
            .filter(ReportPage::isFault)
            .map(ReportPage::look)
            .orElse("good");
    page.markup("<section class=\"host " + worst + "-edge\">\n<h3>").text(host.name());
    page.markup(" ").element("span", "badge " + roleLook(host), host.role()).markup("</h3>\n");
    page.element("p", "soft mono", host.address());
    page.element("p", "soft small", cut(facts(host), IN_CARD));
    page.markup(HostPicture.of(host, colours));
    List<Finding> faults = own.stream().filter(f -> isFault(f.severity())).toList();
    page.markup("<ul class=\"faults\">\n");
    faults.forEach(this::fault);
    if (faults.isEmpty()) {
      page.markup("<li class=\"good\">nothing to mend</li>\n");
    }
    long open = own.stream().filter(f -> f.severity() == Severity.UNKNOWN).count();
    if (open > 0) {
      page.markup(
          "<li class=\"soft\">"
              + open
              + (open == 1 ? " thing " : " things ")
              + "<a class=\"soft\" href=\"#unknown\">to confirm</a></li>\n");
    }
    page.markup("</ul>\n</section>\n");
  }

  private void fault(Finding f) {
    page.markup(
        String.format(
            "<li><a class=\"%s\" href=\"#%s\">%s</a> %s</li>%n",
            look(f.severity()), anchor(f), escape(f.check()), escape(cut(f.seen(), IN_CARD))));
  }

  private List<Finding> own(HostSummary host) {
    return report.findings().stream().filter(f -> f.hostUuid().equals(host.uuid())).toList();
  }

  private static String facts(HostSummary host) {
    String memory =
        host.memoryBytes() == 0
            ? ""
            : String.format(Locale.ROOT, ", %.0f GB", host.memoryBytes() / GB);
    return host.product() + ", " + host.cpus() + memory;
  }

  private static String roleLook(HostSummary host) {
    return host.role().equals("coordinator") ? "info" : "soft";
  }

  private static boolean isFault(Severity severity) {
    return severity == Severity.FAIL || severity == Severity.WARN;
  }

  private void findings(Severity severity) {
    List<List<Finding>> groups = ReportText.grouped(report, severity);
    if (groups.isEmpty()) {
      return;
    }
    page.markup("<h2 id=\"" + word(severity) + "\">" + heading(severity) + "</h2>\n");
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (List<Finding> group : groups) {
      Finding f = group.get(0);
      boolean first = seen.merge(f.check(), 1, Integer::sum) == 1;
      page.markup("<article class=\"finding " + look(severity) + "-edge\"")
          .markup(first ? " id=\"" + anchor(f) + "\">\n" : ">\n");
      page.markup("<h3><span class=\"" + look(severity) + "\">")
          .text(f.title())
          .markup("</span> <span class=\"soft mono\">")
          .text(f.check())
          .markup("</span></h3>\n");
      String subjects = group.stream().map(Finding::subject).collect(Collectors.joining(", "));
      page.markup("<p><b>")
          .text(subjects)
          .markup("</b>: ")
          .text(cut(f.seen(), IN_FINDING))
          .markup("</p>\n<dl>\n");
      entry("wanted", f.wanted());
      entry("to mend", f.mend());
      entry("source", f.source());
      entry("XAPI refuses with", f.code());
      page.markup("</dl>\n</article>\n");
    }
  }

  private void entry(String name, String text) {
    if (!text.isEmpty()) {
      page.markup("<dt>" + name + "</dt><dd>").text(text).markup("</dd>\n");
    }
  }

  private void passed() {
    Map<String, List<Finding>> byCheck =
        report.with(Severity.PASS).stream()
            .collect(
                Collectors.groupingBy(Finding::check, LinkedHashMap::new, Collectors.toList()));
    page.markup(
        "<h2 id=\"passed\">Passed</h2>\n<details><summary>"
            + byCheck.size()
            + " checks</summary>\n");
    page.markup("<div class=\"scroll\"><table>\n<tr><th>check</th><th>on</th><th>seen</th></tr>\n");
    byCheck.forEach(
        (check, findings) ->
            page.markup("<tr><td class=\"mono\">")
                .text(check)
                .markup("</td><td>")
                .text(
                    findings.size() == 1
                        ? findings.get(0).subject()
                        : findings.size() + " hosts or pools")
                .markup("</td><td>")
                .text(cut(seen(findings), IN_CARD))
                .markup("</td></tr>\n"));
    page.markup("</table></div>\n</details>\n");
  }

  private static String seen(List<Finding> findings) {
    return findings.stream()
        .map(Finding::seen)
        .distinct()
        .limit(3)
        .collect(Collectors.joining("; "));
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  private static String anchor(Finding f) {
    return escape(f.check().replaceAll("[^a-z0-9.-]", "-"));
  }

  private static String heading(Severity severity) {
    return switch (severity) {
      case FAIL -> "To mend";
      case WARN -> "To look at";
      case UNKNOWN -> "To confirm";
      case PASS -> "Passed";
    };
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case FAIL -> "failed";
      case WARN -> "warnings";
      case UNKNOWN -> "unknown";
      case PASS -> "passed";
    };
  }

  private static String look(Severity severity) {
    return switch (severity) {
      case FAIL -> "bad";
      case WARN -> "warn";
      case UNKNOWN -> "info";
      case PASS -> "good";
    };
  }

  private static String css() {
    String file = "readiness.css";
    try (InputStream in =
        Objects.requireNonNull(ReportPage.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
