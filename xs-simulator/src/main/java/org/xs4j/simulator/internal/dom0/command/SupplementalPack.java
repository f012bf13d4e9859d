/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code xe-install-supplemental-pack [--sr=uuid] iso}: since 7.1 a script around updates. */
final class SupplementalPack implements Command {
  @Override
  public List<String> paths() {
    return List.of("/opt/xensource/bin/xe-install-supplemental-pack");
  }

  @Override
  public int run(Invocation call) throws IOException, InterruptedException {
    String sr = "";
    List<String> words = new ArrayList<>(call.args());
    if (!words.isEmpty() && words.get(0).startsWith("--sr=")) {
      sr = words.remove(0).substring("--sr=".length());
    }
    if (words.size() != 1 || words.get(0).startsWith("-")) {
      call.complain("Usage: " + call.name() + " [--sr=<sr>] <iso>");
      return 1;
    }
    if (!call.machine().release().isAtLeast("ely")) {
      return call.refuse("packs of releases before 7.1");
    }
    List<String> upload =
        new ArrayList<>(List.of("xe", "update-upload", "file-name=" + words.get(0)));
    if (!sr.isEmpty()) {
      upload.add("sr-uuid=" + sr);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status = call.dom0().run(upload, call.state(), call.io().withOut(out));
    if (status != 0) {
      return status;
    }
    String update = "uuid=" + out.toString(StandardCharsets.UTF_8).strip();
    String host = "host=" + call.machine().uuid();
    status = call.dom0().run(List.of("xe", "update-apply", update, host), call.state(), call.io());
    int cleaned =
        call.dom0().run(List.of("xe", "update-pool-clean", update), call.state(), call.io());
    return status == 0 ? cleaned : status;
  }
}
