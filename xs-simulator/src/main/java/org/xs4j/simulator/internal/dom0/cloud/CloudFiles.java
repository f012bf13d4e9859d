/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.cloud;

import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.HostFiles;

/** Where CloudStack keeps things on a host. */
public final class CloudFiles {
  /** The file that lists where the heartbeat writes. */
  public static final String HEARTBEAT = "/opt/cloud/bin/heartbeat";

  static final String DIRECTORY = "/opt/cloud/bin/";

  private CloudFiles() {}

  /** Returns the scripts that are known by what they do. */
  public static List<Command> scripts() {
    return List.of(
        new CleanVlan(),
        new LaunchHeartbeat(),
        new MakeMigratable(),
        new SetupXenServer(),
        new XenHeartbeat());
  }

  /** Puts the scripts there as a management server does, and an empty list for the heartbeat. */
  public static void install(HostFiles files) {
    for (String name :
        List.of(
            "cloud-clean-vlan.sh",
            "launch_hb.sh",
            "make_migratable.sh",
            "setupxenserver.sh",
            "xenheartbeat.sh")) {
      files.write(DIRECTORY + name, "#!/bin/bash\n# " + name + "\n", "rwxr-xr-x");
    }
    files.directories("/var/log/cloud");
    files.write(HEARTBEAT, "");
  }
}
