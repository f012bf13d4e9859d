/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import java.net.URI;
import java.util.function.Consumer;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.simulator.cloudstack.SimulatedCloudStack;

/** A simulated pool of three hosts in the cluster xen-1 of a simulated CloudStack. */
final class Clouds implements AutoCloseable {
  final SimulatorClock clock = SimulatorClock.manual();
  final XapiSimulator pool;
  final SimulatedCloudStack server;
  final CloudStackClient client;

  Clouds() {
    this(b -> {});
  }

  Clouds(Consumer<SimulatedCloudStack.Builder> configure) {
    pool = XapiSimulator.builder().hosts(3).pooled(true).clock(clock).start();
    pool.host("xs-01").seed(s -> s.sharedSr("fc-1"));
    SimulatedCloudStack.Builder builder =
        pool.cloudStack().cluster("xen-1", "xs-01").plainHttp(true);
    configure.accept(builder);
    server = builder.start();
    client = client(c -> {});
  }

  CloudStackClient client(Consumer<CloudStackClientBuilder> configure) {
    CloudStackClientBuilder builder =
        CloudStackClient.builder()
            .url(URI.create(server.url()))
            .keys(ApiKeys.of(server.apiKey(), server.secretKey()))
            .time(clock);
    configure.accept(builder);
    return builder.build();
  }

  ClusterHandle cluster() {
    return client.cluster("xen-1");
  }

  @Override
  public void close() {
    server.close();
    pool.close();
  }
}
