/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.xs4j.xenapi.testing.FakeXapi.cut;
import static org.xs4j.xenapi.testing.FakeXapi.escaped;
import static org.xs4j.xenapi.testing.FakeXapi.failure;
import static org.xs4j.xenapi.testing.FakeXapi.success;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.TransportException;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.testing.FakeXapi;

class XsTaskTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String TASK = "OpaqueRef:task";

  private final FakeXapi xapi = FakeXapi.start();
  private XsClient xs;

  @BeforeEach
  void connect() {
    xapi.on("Async.Bond.create", success(TASK));
    xs = xapi.client().connect();
  }

  @AfterEach
  void stop() {
    xs.close();
    xapi.close();
  }

  private XsTask<BondRef> bond() {
    return xs.raw()
        .bond()
        .createAsync(NetworkRef.of("OpaqueRef:n"), List.of(PifRef.of("OpaqueRef:p")), "");
  }

  private static FakeXapi.Reply state(String status, String result, String... error) {
    StringBuilder texts = new StringBuilder();
    for (String text : error) {
      texts.append("<value>").append(text).append("</value>");
    }
    return success(
        "<struct><member><name>status</name><value>"
            + status
            + "</value></member><member><name>progress</name><value><double>1</double></value>"
            + "</member><member><name>result</name><value>"
            + escaped(result)
            + "</value></member><member><name>error_info</name><value><array><data>"
            + texts
            + "</data></array></value></member></struct>");
  }

  @Nested
  class GivenATaskThatEnds {
    @Test
    void whenItSucceeds_thenItsResultIsTypedAndTheTaskDestroyed() {
      xapi.on(
          "task.get_record",
          state("pending", ""),
          state("success", "<value>OpaqueRef:bond</value>"));

      then(bond().await(LIMIT)).isEqualTo(BondRef.of("OpaqueRef:bond"));
      then(xapi.methods()).endsWith("task.get_record", "task.get_record", "task.destroy");
    }

    @Test
    void whenTheLineIsCutAsItIsDestroyed_thenItIsDestroyedAgain() {
      xapi.on("task.get_record", state("success", "<value>OpaqueRef:bond</value>"));
      xapi.on("task.destroy", cut(), success(""));

      then(bond().await(LIMIT)).isEqualTo(BondRef.of("OpaqueRef:bond"));
      then(xapi.methods()).endsWith("task.destroy", "task.destroy");
    }

    @Test
    void whenItFails_thenTheErrorIsTheCalls() {
      xapi.on("task.get_record", state("failure", "", "PIF_ALREADY_BONDED", "OpaqueRef:p"));

      thenThrownBy(() -> bond().await(LIMIT))
          .isInstanceOfSatisfying(
              XapiException.class,
              e -> {
                then(e.code()).isEqualTo("PIF_ALREADY_BONDED");
                then(e.call()).isEqualTo("Bond.create");
              })
          .hasMessageStartingWith(
              "Bond.create on "
                  + xs.address()
                  + " failed: PIF_ALREADY_BONDED [OpaqueRef:p]. The NIC is in a bond already");
      then(xapi.methods()).endsWith("task.destroy");
    }

    @Test
    void whenItWasCancelled_thenThatIsSaid() {
      xapi.on("task.get_record", state("cancelled", ""));

      thenThrownBy(() -> bond().await(LIMIT))
          .isInstanceOfSatisfying(
              TaskCancelledException.class, e -> then(e.task()).isEqualTo(TASK));
    }

    @Test
    void whenItsResultIsHostile_thenItIsRefused() {
      xapi.on("task.get_record", state("success", "<!DOCTYPE x><value>OpaqueRef:b</value>"));

      thenThrownBy(() -> bond().await(LIMIT))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("the task's result: ")
          .hasMessageContaining("DOCTYPE");
    }
  }

  @Nested
  class GivenATaskThatIsLost {
    @Test
    void whenItVanished_thenTheOutcomeIsCalledUnknown() {
      xapi.on("task.get_record", failure("HANDLE_INVALID", "task", TASK));

      thenThrownBy(() -> bond().await(LIMIT))
          .isInstanceOfSatisfying(ObjectGoneException.class, e -> then(e.ref()).isEqualTo(TASK))
          .hasMessageContaining("Bond.create")
          .hasMessageContaining("unknown");
    }

    @Test
    void whenTheConnectionBreaks_thenWaitingGoesOn() {
      xapi.on(
          "task.get_record",
          cut(),
          cut(),
          cut(),
          cut(),
          failure("SESSION_INVALID", FakeXapi.SESSION),
          state("success", "<value>OpaqueRef:bond</value>"));

      then(bond().await(LIMIT)).isEqualTo(BondRef.of("OpaqueRef:bond"));
    }

    @Test
    void whenItNeverEnds_thenTheLimitDoesAndTheTaskRunsOn() {
      xapi.on("task.get_record", state("pending", ""));

      thenThrownBy(() -> bond().await(LIMIT))
          .isInstanceOf(WaitTimeoutException.class)
          .hasMessageContaining("the task of Bond.create is done")
          .hasMessageContaining("pending");
      then(xapi.methods()).doesNotContain("task.destroy");
    }

    @Test
    void whenCancelled_thenXapiIsAsked() {
      xapi.on("task.cancel", success(""));

      bond().cancel();

      then(xapi.bodies().get(xapi.bodies().size() - 1)).contains("task.cancel", TASK);
    }
  }
}
