/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.core.XsException;

/** Answers calls from a map: method to tree, or to the error to throw. */
final class FakePool implements Inventory.Calls {
  final List<String> calls = new ArrayList<>();
  private final Map<String, Object> answers = new LinkedHashMap<>();
  private final XsException otherwise;

  /** Creates a pool that throws {@code otherwise} for what it has no answer to. */
  FakePool(XsException otherwise) {
    this.otherwise = otherwise;
  }

  FakePool answer(String method, Object tree) {
    answers.put(method, tree);
    return this;
  }

  /** Adds a class with one record whose ref is {@code OpaqueRef:1}. */
  FakePool record(String className, Map<String, ?> fields) {
    return answer(className + ".get_all_records", Map.of("OpaqueRef:1", fields));
  }

  /** Makes the pool tell which methods it has. */
  FakePool listingMethods() {
    List<String> methods = new ArrayList<>(answers.keySet());
    methods.add("PIF.get_record");
    methods.add("Async.VM.get_all_records");
    return answer("system.listMethods", methods);
  }

  @Override
  public Object call(String method) {
    calls.add(method);
    Object tree = answers.getOrDefault(method, otherwise);
    if (tree instanceof XsException e) {
      throw e;
    }
    return tree;
  }
}
