/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.junit;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.xs4j.core.Credentials;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.XsClientBuilder;

/** Supplies simulated hosts to tests that ask for them; see {@link XapiSimulation}. */
final class XapiSimulationExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(XapiSimulationExtension.class);
  private static final List<Class<?>> SUPPLIED =
      List.of(XapiSimulator.class, SimulatedHost.class, XsClient.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return SUPPLIED.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    XapiSimulator simulator = simulator(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == XapiSimulator.class) {
      return simulator;
    }
    return type == SimulatedHost.class ? simulator.hosts().get(0) : client(context, simulator);
  }

  private static XapiSimulator simulator(ExtensionContext context) {
    return context
        .getStore(SPACE)
        .computeIfAbsent(XapiSimulator.class, key -> start(context), XapiSimulator.class);
  }

  private static XsClient client(ExtensionContext context, XapiSimulator simulator) {
    return context
        .getStore(SPACE)
        .computeIfAbsent(XsClient.class, key -> connect(simulator), XsClient.class);
  }

  private static XapiSimulator start(ExtensionContext context) {
    XapiSimulation wanted = annotation(context);
    SimulatorClock clock = wanted.realTime() ? SimulatorClock.system() : SimulatorClock.manual();
    return XapiSimulator.builder()
        .hosts(wanted.hosts())
        .nicsPerHost(wanted.nicsPerHost())
        .plainHttp(wanted.plainHttp())
        .clock(clock)
        .start();
  }

  private static XapiSimulation annotation(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), XapiSimulation.class)
        .or(
            () ->
                AnnotationSupport.findAnnotation(
                    context.getRequiredTestClass(),
                    XapiSimulation.class,
                    context.getEnclosingTestClasses()))
        .orElseThrow(() -> new IllegalStateException("no @XapiSimulation on this test"));
  }

  private static XsClient connect(XapiSimulator simulator) {
    SimulatedHost first = simulator.hosts().get(0);
    Map<String, URI> urls = new HashMap<>();
    simulator.hosts().forEach(h -> urls.put(h.address(), URI.create(h.url())));
    XsClientBuilder builder =
        XsClient.builder()
            .url(URI.create(first.url()))
            .credentials(Credentials.password(first.username(), first.password()))
            .addressMap(urls)
            .time(simulator.clock());
    if (!first.fingerprint().isEmpty()) {
      String[] others =
          simulator.hosts().stream().skip(1).map(SimulatedHost::fingerprint).toArray(String[]::new);
      builder.trust(Trust.fingerprint(first.fingerprint(), others));
    }
    return builder.connect();
  }
}
