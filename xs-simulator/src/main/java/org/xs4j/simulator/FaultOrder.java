/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.dispatch.Faults;
import org.xs4j.simulator.internal.wire.XapiFailure;

/**
 * A fault to order: which calls it is for, then what goes wrong with them. Started by {@link
 * XapiSimulator#onCall}; the last call places the order.
 */
public final class FaultOrder {
  private final Faults faults;
  private final String method;
  private @Nullable String host;
  private int skip;
  private int times = 1;

  FaultOrder(Faults faults, String method) {
    this.faults = faults;
    this.method = method;
  }

  /** Restricts the order to calls that come to one host. */
  public FaultOrder onHost(String name) {
    host = name;
    return this;
  }

  /** Lets so many such calls pass unharmed first; none unless said. */
  public FaultOrder afterCalls(int count) {
    skip = count;
    return this;
  }

  /** Sets how many calls are hit; one unless said. */
  public FaultOrder times(int count) {
    times = count;
    return this;
  }

  /** Refuses the call with an error code, after its session was checked; no effect. */
  public void fail(String code, String... params) {
    XapiFailure failure = new XapiFailure(code, params);
    place(new Faults.Order(failure, null, false, false, false, Duration.ZERO, () -> {}, () -> {}));
  }

  /**
   * Answers with a text in place of doing anything, after the session was checked: what a driver or
   * plugin that is out of its mind says.
   */
  public void answer(String text) {
    place(new Faults.Order(null, text, false, false, false, Duration.ZERO, () -> {}, () -> {}));
  }

  /** Cuts the connection before anything is done. */
  public void cutBeforeEffect() {
    place(new Faults.Order(null, null, true, false, false, Duration.ZERO, () -> {}, () -> {}));
  }

  /** Does what was asked, then cuts the connection in place of an answer. */
  public void cutAfterEffect() {
    place(new Faults.Order(null, null, false, true, false, Duration.ZERO, () -> {}, () -> {}));
  }

  /** Does what was asked, then answers with bytes that were spoilt on the way. */
  public void garble() {
    place(new Faults.Order(null, null, false, false, true, Duration.ZERO, () -> {}, () -> {}));
  }

  /** Lets time pass, on the simulator's clock, before the call is looked at. */
  public void delay(Duration duration) {
    place(new Faults.Order(null, null, false, false, false, duration, () -> {}, () -> {}));
  }

  /** Runs something before the call is looked at. */
  public void run(Runnable hook) {
    place(new Faults.Order(null, null, false, false, false, Duration.ZERO, hook, () -> {}));
  }

  /** Runs something after the call had its effect and before its answer is sent. */
  public void runAfterEffect(Runnable hook) {
    place(new Faults.Order(null, null, false, false, false, Duration.ZERO, () -> {}, hook));
  }

  private void place(Faults.Order order) {
    faults.place(method, host, skip, times, order);
  }
}
