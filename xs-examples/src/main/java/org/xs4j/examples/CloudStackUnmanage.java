/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import org.xs4j.cloudstack.CloudStackClient;
import org.xs4j.cloudstack.ClusterHandle;
import picocli.CommandLine.Command;

/**
 * Effect: has CloudStack let go of a cluster and waits until it has: Unmanaged, no host connected.
 * Instances run on; nobody can start, stop or snapshot them through CloudStack meanwhile.
 */
@Command(
    name = "cloudstack-unmanage",
    sortOptions = false,
    description = "Has CloudStack let go of a cluster, and waits until it has.")
final class CloudStackUnmanage extends CloudStackExample {
  CloudStackUnmanage(Terminal terminal) {
    super(terminal);
  }

  @Override
  void work(CloudStackClient cloud, String name, boolean apply) {
    ClusterHandle cluster = cloud.cluster(name);
    print(cluster.state());
    if (apply) {
      print(cluster.unmanage(o -> o.onProgress(this::say)));
    }
  }
}
