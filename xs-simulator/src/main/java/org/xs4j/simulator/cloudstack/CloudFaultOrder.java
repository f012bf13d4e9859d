/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.cloudstack;

import java.time.Duration;
import org.xs4j.simulator.internal.cloudstack.CloudFaults;
import org.xs4j.simulator.internal.cloudstack.CloudFaults.Kind;

/**
 * A fault to order: which commands it is for, then what goes wrong with them. Started by {@link
 * SimulatedCloudStack#onCommand}; the last call places the order.
 */
public final class CloudFaultOrder {
  private final CloudFaults faults;
  private final String command;
  private int skip;
  private int times = 1;

  CloudFaultOrder(CloudFaults faults, String command) {
    this.faults = faults;
    this.command = command;
  }

  /** Lets so many such commands pass unharmed first; none unless said. */
  public CloudFaultOrder afterCalls(int count) {
    skip = count;
    return this;
  }

  /** Sets how many commands are hit; one unless said. */
  public CloudFaultOrder times(int count) {
    times = count;
    return this;
  }

  /** Refuses the command with an error code and text; nothing is done. */
  public void fail(int errorCode, String text) {
    place(Kind.FAIL, errorCode, text, Duration.ZERO, () -> {});
  }

  /** Answers with a page and an HTTP status in place of CloudStack, as a proxy would. */
  public void page(int httpStatus) {
    place(Kind.PAGE, httpStatus, "", Duration.ZERO, () -> {});
  }

  /** Closes the connection before anything is done. */
  public void cutBeforeEffect() {
    place(Kind.CUT_BEFORE, 0, "", Duration.ZERO, () -> {});
  }

  /** Does what was asked, then closes the connection in place of an answer. */
  public void cutAfterEffect() {
    place(Kind.CUT_AFTER, 0, "", Duration.ZERO, () -> {});
  }

  /** Lets time pass, on the simulator's clock, before the command is looked at. */
  public void delay(Duration duration) {
    place(Kind.NONE, 0, "", duration, () -> {});
  }

  /** Shows the state of so long ago. */
  public void stale(Duration age) {
    place(Kind.STALE, 0, "", age, () -> {});
  }

  /** Runs something before the command is looked at. */
  public void run(Runnable hook) {
    place(Kind.NONE, 0, "", Duration.ZERO, hook);
  }

  private void place(Kind kind, int code, String text, Duration time, Runnable hook) {
    faults.place(command, skip, times, new CloudFaults.Order(kind, code, text, time, hook));
  }
}
