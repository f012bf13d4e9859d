/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.wire.Call;
import org.xs4j.simulator.internal.wire.Reply;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/** CloudStack's own connection to a pool's coordinator: it calls XAPI as any client does. */
final class XapiLink implements AutoCloseable {
  private final Kernel kernel;
  private final Machine coordinator;
  private final Object session;

  private XapiLink(Kernel kernel, Machine coordinator, Object session) {
    this.kernel = kernel;
    this.coordinator = coordinator;
    this.session = session;
  }

  /**
   * Logs in at a host's address, or where it leads.
   *
   * @throws ApiFailure when there is no way to a coordinator
   */
  static XapiLink open(World world, Kernel kernel, String address, String user, String password) {
    Machine first = machine(world, address);
    Reply reply = login(kernel, first, user, password);
    if (reply instanceof Reply.Failure failure
        && failure.description().get(0).equals("HOST_IS_SLAVE")) {
      Machine coordinator = machine(world, failure.description().get(1));
      return new XapiLink(kernel, coordinator, value(login(kernel, coordinator, user, password)));
    }
    return new XapiLink(kernel, first, value(reply));
  }

  private static Machine machine(World world, String address) {
    Machine machine = world.machineAt(address);
    if (machine == null) {
      throw ApiFailure.internal(
          "Unable to create master connection to host(" + address + ") , due to no route to host");
    }
    return machine;
  }

  private static Reply login(Kernel kernel, Machine machine, String user, String password) {
    return kernel.handle(
        machine,
        new Call("session.login_with_password", List.of(user, password, "1.3", "CloudStack")));
  }

  private static Object value(Reply reply) {
    if (reply instanceof Reply.Success success) {
      return success.value();
    }
    if (reply instanceof Reply.Failure failure) {
      throw XapiFailure.of(
          failure.description().get(0),
          failure.description().subList(1, failure.description().size()));
    }
    throw ApiFailure.internal("Unable to create master connection, due to " + reply);
  }

  /** Calls a message with its parameters, the session left out. */
  Object call(String method, Object... params) {
    List<Object> all = new ArrayList<>();
    all.add(session);
    all.addAll(List.of(params));
    return value(kernel.handle(coordinator, new Call(method, all)));
  }

  /** Returns every record of a class by its ref. */
  Map<String, Map<String, Object>> records(String className) {
    Map<String, Map<String, Object>> records = new LinkedHashMap<>();
    ((Map<?, ?>) call(className + ".get_all_records"))
        .forEach((ref, record) -> records.put(String.valueOf(ref), strings((Map<?, ?>) record)));
    return records;
  }

  /** Returns one record. */
  Map<String, Object> record(String className, String ref) {
    return strings((Map<?, ?>) call(className + ".get_record", ref));
  }

  private static Map<String, Object> strings(Map<?, ?> record) {
    Map<String, Object> result = new LinkedHashMap<>();
    record.forEach((k, v) -> result.put(String.valueOf(k), v));
    return result;
  }

  /** Returns the machine that leads the pool. */
  Machine coordinator() {
    return coordinator;
  }

  @Override
  public void close() {
    kernel.handle(coordinator, new Call("session.logout", List.of(session)));
  }

  /** Returns a member that is a set of texts. */
  static List<String> texts(Map<String, Object> record, String field) {
    List<String> texts = new ArrayList<>();
    if (record.get(field) instanceof Iterable<?> values) {
      values.forEach(v -> texts.add(String.valueOf(v)));
    }
    return texts;
  }

  /** Returns an entry of a member that is a map of texts; empty when it has none. */
  static String entry(Map<String, Object> record, String field, String key) {
    Object value = record.get(field) instanceof Map<?, ?> map ? map.get(key) : null;
    return value == null ? "" : String.valueOf(value);
  }
}
