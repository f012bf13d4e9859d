/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.readiness.AddHost;
import org.xs4j.cluster.readiness.CloudKnowledge;
import org.xs4j.cluster.readiness.Readiness;
import org.xs4j.cluster.readiness.ReadinessReport;
import org.xs4j.cluster.readiness.Requirements;
import org.xs4j.cluster.readiness.SupportedProducts;
import org.xs4j.cluster.readiness.TrafficLabels;
import org.xs4j.core.Ipv4Prefix;
import org.xs4j.core.Refusal;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.XsClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Effect: reads, writes nothing. Tells whether hosts are ready for CloudStack, and how to mend what
 * is not: as text, as JSON, as a page. Without a host it looks at three simulated ones.
 */
@Command(
    name = "check-readiness",
    sortOptions = false,
    description = "Tells whether hosts are ready for CloudStack; 0 when nothing failed, else 1.")
final class CheckReadiness extends Example {
  @Option(names = "--html", paramLabel = "FILE", description = "write the report as a page")
  private @Nullable Path html;

  @Option(
      names = "--release",
      paramLabel = "R",
      description = "the release of CloudStack (default: the newest that is known)")
  private @Nullable String release;

  @Option(
      names = "--products",
      paramLabel = "FILE",
      description = "a compatibility matrix in place of the one that is known")
  private @Nullable Path products;

  @Option(
      names = "--label",
      paramLabel = "TRAFFIC=LABEL",
      description = "a traffic label: management=, public=, guest= (several) or storage=")
  private List<String> labels = List.of();

  @Option(
      names = "--confirm",
      paramLabel = "CHECK=WORDS",
      description = "what no check can tell, such as hardware.certified='looked up by Ada'")
  private Map<String, String> confirmed = new LinkedHashMap<>();

  @Option(
      names = "--add-host",
      paramLabel = "WHAT=VALUE",
      description =
          "what addHost is going to be asked: url=, pod= (its subnet), pool= (uuid that the cluster"
              + " is bound to), hypervisor= (the cluster's)")
  private Map<String, String> addHost = new LinkedHashMap<>();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description =
          "the cluster of the CloudStack that --cloudstack names: its release, labels, pod, hosts,"
              + " storage")
  private @Nullable String cluster;

  @Option(names = "--in-use", description = "CloudStack uses the hosts already")
  private boolean inUse;

  CheckReadiness(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    Requirements.Builder wanted = wanted();
    if (options.layout().isPresent()) {
      ClusterLayout layout = ClusterLayout.read(options.layout().get());
      try (Readiness readiness =
          Readiness.open(layout.endpoints(), layout.sshEndpoints(), TimeSource.system())) {
        return show(readiness.check(wanted.networks(layout.networks()).build()));
      }
    }
    if (options.namesHosts()) {
      try (XsClient xs = Connections.connect(options);
          Readiness readiness = Readiness.of(List.of(xs), TimeSource.system())) {
        return show(readiness.check(wanted.build()));
      }
    }
    terminal.err().println("check-readiness: no host given, so these are 3 simulated ones");
    try (XapiSimulator simulator = XapiSimulator.builder().hosts(3).nicsPerHost(5).start();
        Readiness readiness = Readiness.open(Connections.endpoints(simulator))) {
      return show(readiness.check(wanted.build()));
    }
  }

  private Requirements.Builder wanted() {
    Requirements.Builder wanted = Requirements.newest();
    if (products != null) {
      wanted.products(SupportedProducts.read(products));
    }
    AddHost asked = AddHost.unknown();
    Optional<CloudKnowledge> cloud =
        Connections.cloudStack(options).map(c -> CloudKnowledge.read(c, clusterName()));
    if (cloud.isPresent()) {
      asked = cloud.get().addHost();
      cloud.get().addTo(wanted);
    }
    if (release != null) {
      wanted.release(release);
    }
    if (inUse) {
      wanted.inUse();
    }
    confirmed.forEach(wanted::confirm);
    for (Map.Entry<String, String> given : addHost.entrySet()) {
      asked = with(asked, given.getKey(), given.getValue());
    }
    if (!addHost.isEmpty()) {
      wanted.addHost(asked);
    }
    if (!labels.isEmpty()) {
      wanted.labels(
          labels.stream().reduce(TrafficLabels.none(), CheckReadiness::with, (a, b) -> b));
    }
    return wanted;
  }

  private String clusterName() {
    if (cluster == null) {
      throw new IllegalArgumentException("--cluster: missing; name the cluster of --cloudstack");
    }
    return cluster;
  }

  private static TrafficLabels with(TrafficLabels labels, String given) {
    String label = given.substring(given.indexOf('=') + 1);
    return switch (given.replaceFirst("=.*", "")) {
      case "management" -> labels.withManagement(label);
      case "public" -> labels.withPublic(label);
      case "guest" -> labels.withGuest(label);
      case "storage" -> labels.withStorage(label);
      default ->
          throw Refusal.of("--label", given, "management=, public=, guest= or storage=LABEL");
    };
  }

  private static AddHost with(AddHost asked, String what, String value) {
    return switch (what) {
      case "url" -> asked.withUrl(value);
      case "pod" -> asked.withPodSubnet(Ipv4Prefix.of(value));
      case "pool" -> asked.withClusterPool(value);
      case "hypervisor" -> asked.withHypervisor(value);
      default ->
          throw Refusal.of("--add-host", what + "=" + value, "url=, pod=, pool= or hypervisor=");
    };
  }

  private int show(ReadinessReport report) {
    terminal.out().println(options.json() ? report.toJson() : report.describe());
    if (html != null) {
      try {
        Files.writeString(html, report.toHtml());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + html, e);
      }
    }
    return report.ready() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
