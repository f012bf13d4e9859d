/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import org.xs4j.cloudstack.CloudStackClient;
import org.xs4j.cloudstack.ClusterHandle;
import picocli.CommandLine.Command;

/**
 * Effect: has CloudStack take a cluster in hand, and waits until every host is Up and Enabled; says
 * which is not, and what it was last, when the time is over.
 */
@Command(
    name = "cloudstack-manage",
    sortOptions = false,
    description = "Has CloudStack take a cluster in hand, and waits until its hosts are Up.")
final class CloudStackManage extends CloudStackExample {
  CloudStackManage(Terminal terminal) {
    super(terminal);
  }

  @Override
  void work(CloudStackClient cloud, String name, boolean apply) {
    ClusterHandle cluster = cloud.cluster(name);
    print(cluster.state());
    if (apply) {
      print(cluster.manage(o -> o.onProgress(this::say)));
    }
  }
}
