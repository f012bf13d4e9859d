/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import com.xensource.xenapi.Connection;
import com.xensource.xenapi.Host;
import com.xensource.xenapi.Network;
import com.xensource.xenapi.Session;
import com.xensource.xenapi.Task;
import com.xensource.xenapi.Types;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What a client of XenServer's own Java SDK does: logs in, reads, writes, waits for a task, meets
 * an error. It uses what all versions of the SDK have, so that one class runs with each.
 */
public final class SdkScenario implements Callable<List<String>> {
  private final String url;
  private final List<String> seen = new ArrayList<>();

  /** Plays against a server. */
  public SdkScenario(String url) {
    this.url = url;
  }

  /** Returns what it saw, in order. */
  @Override
  public List<String> call() throws Exception {
    Connection connection = new Connection(new URL(url));
    try {
      Session.loginWithPassword(connection, "root", "wrong", "2.2");
    } catch (Types.SessionAuthenticationFailed e) {
      seen.add("refused: " + e.getClass().getSimpleName());
    }
    Session.loginWithPassword(connection, "root", "secret", "2.2");
    for (Host.Record host : Host.getAllRecords(connection).values()) {
      seen.add("host: " + host.nameLabel + " " + host.softwareVersion.get("product_version"));
    }
    Network.Record wanted = new Network.Record();
    wanted.nameLabel = "sdk";
    wanted.otherConfig = new HashMap<>();
    Network made = Network.create(connection, wanted);
    made.setNameDescription(connection, "made by the SDK");
    seen.add("network: " + made.getRecord(connection).nameDescription);

    Task task = made.destroyAsync(connection);
    long end = System.nanoTime() + 10_000_000_000L;
    while (task.getStatus(connection) == Types.TaskStatusType.PENDING && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    seen.add("task: " + task.getStatus(connection));
    task.destroy(connection);
    try {
      made.getRecord(connection);
    } catch (Types.HandleInvalid e) {
      seen.add("invalid: " + e.clazz);
    }
    Session.logout(connection);
    return seen;
  }
}
