/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.cloud;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.shell.ShellIo;

/**
 * {@code cloud-clean-vlan.sh}: tries to destroy every VLAN, and every network whose label starts
 * with VLAN; says nothing, and ends with the status of the last one.
 */
final class CleanVlan implements Command {
  @Override
  public List<String> paths() {
    return List.of(CloudFiles.DIRECTORY + "cloud-clean-vlan.sh");
  }

  @Override
  public int run(Invocation call) throws IOException, InterruptedException {
    int status = 0;
    for (String uuid : uuids(call, "vlan-list")) {
      status = quietly(call, "vlan-destroy", uuid);
    }
    for (String uuid : uuids(call, "network-list")) {
      String label = ask(call, "network-param-get", "uuid=" + uuid, "param-name=name-label");
      if (label.startsWith("VLAN")) {
        status = quietly(call, "network-destroy", uuid);
      }
    }
    return status;
  }

  private static List<String> uuids(Invocation call, String list)
      throws IOException, InterruptedException {
    String text = ask(call, list, "--minimal").strip();
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }

  private static String ask(Invocation call, String... words)
      throws IOException, InterruptedException {
    var out = new java.io.ByteArrayOutputStream();
    List<String> argv = new java.util.ArrayList<>(List.of("/usr/bin/xe"));
    argv.addAll(List.of(words));
    call.dom0().run(argv, call.state(), ShellIo.none().withOut(out));
    return out.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static int quietly(Invocation call, String command, String uuid)
      throws IOException, InterruptedException {
    List<String> argv = List.of("/usr/bin/xe", command, "uuid=" + uuid, "2");
    return call.dom0().run(argv, call.state(), ShellIo.none());
  }
}
