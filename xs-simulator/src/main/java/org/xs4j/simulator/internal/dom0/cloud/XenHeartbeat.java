/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.cloud;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Disks;
import org.xs4j.simulator.internal.dom0.HostFiles;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.world.OutsideStorage;
import org.xs4j.simulator.internal.xapi.HostPower;

/**
 * {@code xenheartbeat.sh host timeout interval}: writes to each listed storage repository, and
 * resets the machine when none has taken it for too long. One that is not plugged any more is
 * dropped from the list; with an empty list there is nothing to wait for.
 */
final class XenHeartbeat implements Command {
  static final String PATH = CloudFiles.DIRECTORY + "xenheartbeat.sh";

  @Override
  public List<String> paths() {
    return List.of(PATH);
  }

  @Override
  public int run(Invocation call) throws IOException, InterruptedException {
    if (call.arg(0).isEmpty() || !call.arg(1).matches("[0-9]{1,6}")) {
      call.complain("Usage: xenheartbeat.sh [uuid of this host] [timeout] [interval in seconds]");
      return call.arg(0).isEmpty() ? 2 : 3;
    }
    boolean beside =
        call.dom0().processes().list().values().stream()
            .anyMatch(argv -> argv.get(0).contains("xenheartbeat") || argv.equals(List.of("bash")));
    if (!beside) {
      return call.refuse("a heartbeat that somebody waits for");
    }
    Duration timeout = Duration.ofSeconds(Integer.parseInt(call.arg(1)));
    String wait = call.arg(2).matches("[0-9]{1,6}") ? call.arg(2) : "5";
    Duration interval = Duration.ofSeconds(Math.max(1, Integer.parseInt(wait)));
    Instant last = call.world().timeline().now();
    while (true) {
      call.world().timeline().sleep(interval);
      if (call.dom0().files().exists(CloudFiles.HEARTBEAT) && beat(call)) {
        last = call.world().timeline().now();
      }
      Instant now = call.world().timeline().now();
      if (Duration.between(last, now).compareTo(timeout) > 0) {
        String log = call.dom0().files().read("/var/log/user.log");
        call.dom0()
            .files()
            .write("/var/log/user.log", log + "heartbeat: no storage took a write, rebooting\n");
        HostPower power = new HostPower(call.world(), call.machine());
        call.world().exclusively(power::reset);
        return 1;
      }
    }
  }

  /** Writes once everywhere; returns whether that counts as a sign of life. */
  private static boolean beat(Invocation call) {
    HostFiles files = call.dom0().files();
    List<String> listed =
        files.lines(CloudFiles.HEARTBEAT).stream().filter(l -> !l.isBlank()).toList();
    List<String> kept = new ArrayList<>();
    boolean[] alive = {listed.isEmpty()};
    call.world()
        .exclusively(
            () -> {
              for (String line : listed) {
                Row pbd = plugged(call, line);
                if (pbd == null) {
                  alive[0] = true;
                } else {
                  kept.add(line);
                  alive[0] |= takes(call, pbd);
                }
              }
            });
    if (kept.size() != listed.size()) {
      files.write(CloudFiles.HEARTBEAT, String.join("\n", kept) + (kept.isEmpty() ? "" : "\n"));
    }
    return alive[0];
  }

  /** Returns the plugged link to the repository that a line of the list is about. */
  private static @Nullable Row plugged(Invocation call, String line) {
    Database db = call.machine().db();
    return call.machine().host().list("PBDs").stream()
        .map(ref -> db.require("PBD", ref))
        .filter(pbd -> pbd.is("currently_attached"))
        .filter(pbd -> line.contains(db.require("SR", pbd.text("SR")).text("uuid")))
        .findFirst()
        .orElse(null);
  }

  /** Returns whether what lies behind a link takes a write. */
  private static boolean takes(Invocation call, Row pbd) {
    OutsideStorage outside = call.world().storage();
    String server = pbd.map("device_config").getOrDefault("server", "");
    if (!server.isEmpty()) {
      return outside.hasPath(call.machine(), server);
    }
    String id = pbd.map("device_config").getOrDefault("SCSIid", "");
    return Disks.of(call.dom0()).list().stream()
        .filter(d -> d.scsiId().equals(id))
        .findFirst()
        .map(Disks.Disk::isReadable)
        .orElse(true);
  }
}
