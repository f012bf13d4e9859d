/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.ClusterStep;
import org.xs4j.cluster.ClusterWork;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.Step;
import org.xs4j.simulator.SimulatedCall;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.upgrade.UpgradeStep;
import org.xs4j.upgrade.UpgradeWay;
import org.xs4j.upgrade.UpgradeWork;
import org.xs4j.xenapi.XsClient;

/** The least role of each step, as docs/roles.md has it, is that of the calls it really makes. */
class RolesTest {
  private static final List<String> ROLES =
      List.of(
          "read-only", "vm-operator", "vm-admin", "vm-power-admin", "pool-operator", "pool-admin");
  private static final Pattern ROW =
      Pattern.compile("^\\| (`[a-z][^|]*`) \\|[^|]*\\| ([^|]+) \\|", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");

  private static Map<String, String> page() throws IOException {
    Map<String, String> roles = new HashMap<>();
    for (MatchResult row : all(ROW, Snippets.document("docs/roles.md"))) {
      all(NAME, row.group(1)).forEach(name -> roles.put(name.group(1), row.group(2)));
    }
    return roles;
  }

  private static List<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  @Test
  void whenAStepHasAName_thenThePageHasItsRow() throws IOException {
    then(page()).containsKeys(ClusterStep.CATALOG.names().toArray(String[]::new));
    then(page()).containsKeys(UpgradeStep.CATALOG.names().toArray(String[]::new));
  }

  @Test
  void whenAClusterIsPrepared_thenEachStepNeedsTheRoleThatThePageSays() throws IOException {
    Map<String, String> needed = new TreeMap<>();
    try (XapiSimulator sim = XapiSimulator.builder().hosts(2).nicsPerHost(5).start()) {
      sim.storage().hbaLun(PrepareCluster.LUN);
      ClusterLayout layout =
          ClusterLayout.parse(sample("cluster.yaml"), "cluster.yaml")
              .withHosts(Connections.hosts(sim));
      try (ClusterWork work = ClusterWork.open(layout)) {
        Plan plan = work.plan();
        work.apply(
            plan,
            new Watch(sim, ClusterWork.PLANS, plan, needed),
            o -> o.allow(Risk.DESTROY).parallel(1));
      }
    }

    thenThePageSays(needed);
  }

  private static void thenThePageSays(Map<String, String> needed) throws IOException {
    then(needed).isNotEmpty();
    Map<String, String> page = page();
    then(needed)
        .allSatisfy((step, role) -> then(page.get(step)).as(step).matches(role + "([,;] .*)?"));
  }

  @Test
  void whenAPoolIsUpgraded_thenEachStepNeedsTheRoleThatThePageSays() throws IOException {
    Map<String, String> needed = new TreeMap<>();
    try (SimulatedCloud cloud = SimulatedCloud.start()) {
      XapiSimulator sim = cloud.pool();
      sim.host("xs-01")
          .seed(
              s ->
                  s.insertedCd("i-2-01-VM")
                      .vlan("VLAN-11111111-2222-3333-4444-555555555555-300", "eth1", 300)
                      .workloadBalancing(true));
      try (XsClient xs = Connections.connect(sim.host("xs-01"))) {
        xs.raw().pool().enableHa(xs.raw().sr().getByNameLabel("primary"), Map.of());
      }
      try (UpgradeWork work =
          UpgradeWork.open(
              ClusterLayout.pool("c").build().withHosts(Connections.hosts(sim)),
              new UpgradeWay.Media(URI.create(SimulatedCloud.MEDIUM)),
              o -> o.time(cloud.clock()))) {
        Plan plan = work.plan();
        work.apply(
            plan, new Watch(sim, UpgradeWork.PLANS, plan, needed), o -> o.allow(Risk.REBOOT));
      }
    }
    // steps in dom0 make no calls; their rows say so
    needed.keySet().removeAll(List.of("disarm-heartbeat", "see-backup"));

    thenThePageSays(needed);
    then(needed).containsKeys("remove-vlan-network", "restore-ha", "restart-host");
  }

  private static String sample(String name) throws IOException {
    try (InputStream in = WorkflowExample.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A journal that notes, step by step, the highest role of the calls made since it began. */
  private static final class Watch implements Journal {
    private final Journal inner = Journal.inMemory();
    private final XapiSimulator sim;
    private final Map<String, String> typeOfStep = new HashMap<>();
    private final Map<String, String> needed;
    private final Map<String, String> roleOfMessage;

    Watch(XapiSimulator sim, PlanCodec plans, Plan plan, Map<String, String> needed)
        throws IOException {
      this.sim = sim;
      this.needed = needed;
      this.roleOfMessage = roles();
      JsonNode steps = new ObjectMapper().readTree(plans.toJson(plan)).path("steps");
      for (int i = 0; i < plan.steps().size(); i++) {
        Step step = plan.steps().get(i);
        typeOfStep.put(step.id(), steps.path(i).path("type").asText());
      }
    }

    @Override
    public List<JournalEntry> entries() {
      return inner.entries();
    }

    @Override
    public void append(JournalEntry entry) {
      inner.append(entry);
      switch (entry.kind()) {
        case INTENT -> sim.clearCalls();
        case DONE -> sim.calls().forEach(call -> note(entry.step(), call));
        default -> {
          // says nothing about calls
        }
      }
    }

    @Override
    public void close() {
      inner.close();
    }

    private void note(String step, SimulatedCall call) {
      String role = roleOfMessage.getOrDefault(call.method().replace("Async.", ""), "read-only");
      needed.merge(typeOfStep.get(step), role, Watch::higher);
    }

    private static String higher(String one, String other) {
      return ROLES.indexOf(one) >= ROLES.indexOf(other) ? one : other;
    }

    private static Map<String, String> roles() throws IOException {
      Map<String, String> roles = new HashMap<>();
      try (InputStream in = XsClient.class.getResourceAsStream("xapi-api.json")) {
        for (JsonNode type : new ObjectMapper().readTree(in)) {
          for (JsonNode message : type.path("messages")) {
            String name = type.path("name").asText() + "." + message.path("name").asText();
            roles.put(name, message.path("role").asText());
          }
        }
      }
      return roles;
    }
  }
}
