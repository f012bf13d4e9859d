/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.raw;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.xs4j.core.Secret;
import org.xs4j.xenapi.XsTask;
import org.xs4j.xenapi.internal.TreeReader;
import org.xs4j.xenapi.wire.WireReader;
import org.xs4j.xenapi.wire.XapiCaller;

class ApiTest {
  private final Recorder recorder = new Recorder();
  private final Xapi xapi = new Xapi(recorder);

  @Test
  void whenAMessageHasNoResult_thenItIsCalledWithItsParameters() {
    xapi.pif().plug(PifRef.of("p1"));

    then(recorder.calls).containsExactly("call PIF.plug [p1]");
  }

  @Test
  void whenRecordsAreRead_thenTheyAreTyped() {
    recorder.answer = Map.of("OpaqueRef:p1", Map.of("device", "eth0"));

    then(xapi.pif().getAllRecords().get(PifRef.of("OpaqueRef:p1")).device()).isEqualTo("eth0");
  }

  @Test
  void whenTrailingParametersAreLeftOut_thenTheyAreNotSent() {
    recorder.answer = "OpaqueRef:b1";

    BondRef bond = xapi.bond().create(NetworkRef.of("n"), List.of(PifRef.of("p")), "");
    xapi.bond().create(NetworkRef.of("n"), List.of(PifRef.of("p")), "", BondMode.LACP);

    then(bond).isEqualTo(BondRef.of("OpaqueRef:b1"));
    then(recorder.calls)
        .containsExactly("call Bond.create [n, [p], ]", "call Bond.create [n, [p], , lacp]");
  }

  @Test
  void whenAsync_thenTheTaskHasTheTypedResult() {
    recorder.answer = "OpaqueRef:n1";

    XsTask<NetworkRef> task =
        xapi.network().createAsync(NetworkArgs.builder().otherConfig(Map.of()).build());

    then(task.await(Duration.ZERO)).isEqualTo(NetworkRef.of("OpaqueRef:n1"));
    then(recorder.calls).singleElement().asString().startsWith("async network.create [network[");
  }

  @Test
  void whenLoggingIn_thenNoSessionIsAddedAndThePasswordIsSecret() {
    recorder.answer = "OpaqueRef:s1";

    SessionRef session = xapi.session().loginWithPassword("root", Secret.of("hunter2"));

    then(session.value()).isEqualTo("OpaqueRef:s1");
    then(recorder.calls).containsExactly("bare session.login_with_password [root, ***]");
  }

  @Test
  void whenAMapsValuesAreSets_thenBothLevelsAreTyped() {
    recorder.answer = Map.of("0", List.of("a"));

    then(xapi.vmMetrics().getVcpusFlags(VmMetricsRef.NULL)).isEqualTo(Map.of(0L, List.of("a")));
  }

  /** Notes the calls and answers all of them with one tree. */
  private static final class Recorder implements XapiCaller {
    private final List<String> calls = new ArrayList<>();
    private Object answer = "";

    private <T> T note(
        String how,
        String method,
        Function<? super WireReader, ? extends T> result,
        Object... params) {
      calls.add(how + " " + method + " " + Arrays.toString(params));
      return result.apply(new TreeReader(answer));
    }

    @Override
    public <T> T call(
        String method, Function<? super WireReader, ? extends T> result, Object... params) {
      return note("call", method, result, params);
    }

    @Override
    public <T> T callWithoutSession(
        String method, Function<? super WireReader, ? extends T> result, Object... params) {
      return note("bare", method, result, params);
    }

    @Override
    public <T> XsTask<T> callAsync(
        String method, Function<? super WireReader, ? extends T> result, Object... params) {
      T value = note("async", method, result, params);
      return new XsTask<>() {
        @Override
        public String ref() {
          return "OpaqueRef:t1";
        }

        @Override
        public T await(Duration limit) {
          return value;
        }

        @Override
        public void cancel() {}
      };
    }
  }
}
