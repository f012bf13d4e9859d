/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xs4j.xenapi.wire.FieldNames;

/**
 * The orders in which an answer's records have their fields, learned from each record for the next:
 * a host writes all in the same, and comparing with what is expected is less work than finding a
 * name among all.
 */
public final class FieldOrders {
  private final UnaryOperator<String> lead;
  private final Map<FieldNames, Order> orders = new HashMap<>();
  private @Nullable Order latest;

  /**
   * Creates them for one answer.
   *
   * @param lead returns what stands in the answer between the value before a field and its own
   */
  public FieldOrders(UnaryOperator<String> lead) {
    this.lead = lead;
  }

  /** Returns the order of records with such fields. */
  public Order of(FieldNames fields) {
    Order order = latest;
    if (order == null || order.fields != fields) {
      order = orders.computeIfAbsent(fields, Order::new);
      latest = order;
    }
    return order;
  }

  /** The order of one kind of record. */
  public final class Order {
    private final FieldNames fields;
    private final int[] followers;
    private final byte[] @Nullable [] leads;

    private Order(FieldNames fields) {
      this.fields = fields;
      this.followers = new int[fields.size()];
      this.leads = new byte[fields.size()] @Nullable [];
    }

    /** Returns the field expected behind another, or {@link FieldNames#UNKNOWN}. */
    public int behind(int field) {
      return field < 0 ? FieldNames.UNKNOWN : followers[field] - 1;
    }

    /** Returns what stands before the value of a field. */
    public byte[] lead(int field) {
      byte[] bytes = leads[field];
      if (bytes == null) {
        bytes = lead.apply(fields.name(field)).getBytes(StandardCharsets.US_ASCII);
        leads[field] = bytes;
      }
      return bytes;
    }

    /** Returns the name of a field. */
    public String name(int field) {
      return fields.name(field);
    }

    /** Returns the number of the field that was met behind another, to be expected there again. */
    public int met(int before, String name) {
      int field = fields.find(name);
      if (before >= 0) {
        followers[before] = field + 1;
      }
      return field;
    }
  }
}
