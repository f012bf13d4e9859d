/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.xe;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.dispatch.Transfer;
import org.xs4j.simulator.internal.wire.Call;
import org.xs4j.simulator.internal.wire.Reply;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;

/** A session with the toolstack through the socket that trusts root. */
final class XeSession implements AutoCloseable {
  /** The toolstack does not answer, or stopped answering. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost(String message) {
      super(message, null, false, false);
    }
  }

  private final Kernel kernel;
  private final Machine machine;
  private final boolean local;
  private final String session;

  private XeSession(Kernel kernel, Machine machine, boolean local) {
    this.kernel = kernel;
    this.machine = machine;
    this.local = local;
    String login =
        local ? "session.slave_local_login_with_password" : "session.login_with_password";
    session = String.valueOf(plain(login, List.of("root", "")));
  }

  /** Opens a session with a machine's own toolstack, for the calls of emergencies. */
  static XeSession local(Kernel kernel, Machine machine) {
    return new XeSession(kernel, machine, true);
  }

  /**
   * Opens a session with the pool. A supporter's toolstack passes everything on to its coordinator,
   * over the network.
   */
  static XeSession pool(Kernel kernel, Machine machine) {
    if (!machine.isUp()) {
      throw new Lost(
          "Failed to contact a running management agent.\n"
              + "Try specifying a server name and port.");
    }
    if (!machine.emergency().isEmpty()) {
      throw XapiFailure.of(machine.emergency().get(0), List.of());
    }
    if (machine.isCoordinator()) {
      return new XeSession(kernel, machine, false);
    }
    Machine coordinator = machine.leader();
    if (!machine.isOnLine() || !coordinator.isReachable()) {
      throw XapiFailure.internal("Unix.Unix_error(Unix.EHOSTUNREACH, \"connect\", \"\")");
    }
    return new XeSession(kernel, coordinator, false);
  }

  /** Calls and returns the result. */
  Object call(String method, Object... params) {
    List<Object> all = new ArrayList<>(List.of(session));
    all.addAll(List.of(params));
    return plain(method, all);
  }

  /** Returns the ref of an object by its uuid. */
  String ref(String className, String uuid) {
    return String.valueOf(call(className + ".get_by_uuid", uuid));
  }

  /** Returns all records of a class by their refs. */
  Map<String, Map<?, ?>> records(String className) {
    Map<String, Map<?, ?>> all = new TreeMap<>();
    if (call(className + ".get_all_records") instanceof Map<?, ?> found) {
      found.forEach((ref, row) -> all.put(String.valueOf(ref), (Map<?, ?>) row));
    }
    return all;
  }

  /** Sends a file to a virtual disk. */
  Transfer.Answer put(String path, String vdi, InputStream body) throws IOException {
    Map<String, String> params = Map.of("session_id", session, "vdi", vdi, "format", "raw");
    return kernel.transfer(machine, new Transfer("PUT " + path, params, "", false, body));
  }

  private Object plain(String method, List<Object> params) {
    Reply reply = kernel.handleLocally(machine, new Call(method, params));
    if (reply instanceof Reply.Success success) {
      return success.value();
    } else if (reply instanceof Reply.Failure failure) {
      throw failure(failure.description());
    } else if (reply instanceof Reply.Emergency emergency) {
      throw failure(emergency.description());
    }
    throw new Lost("Lost connection to the server.");
  }

  private static XapiFailure failure(List<String> description) {
    return XapiFailure.of(description.get(0), description.subList(1, description.size()));
  }

  @Override
  public void close() {
    try {
      plain(local ? "session.local_logout" : "session.logout", List.of(session));
    } catch (XapiFailure | Lost gone) {
      // it ended with what it did, such as a restart of the toolstack
    }
  }
}
