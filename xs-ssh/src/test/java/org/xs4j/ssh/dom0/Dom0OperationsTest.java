/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.XsException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.ssh.CommandException;

/** Back end, kernel settings, memory, clock. */
class Dom0OperationsTest {
  private final FakeDom0 dom0 = new FakeDom0();

  @Nested
  class GivenANetworkBackend {
    private static final String CONFIGURATION = "/etc/xensource/network.conf";
    private final NetworkBackend backend = new NetworkBackend(dom0);

    GivenANetworkBackend() {
      dom0.files.put(CONFIGURATION, "openvswitch\n");
      dom0.files.put(NetworkBackend.SCRIPT, "#!/bin/sh");
      dom0.on(
          NetworkBackend.SCRIPT,
          argv -> {
            dom0.files.put(CONFIGURATION, argv.get(1) + "\n");
            return FakeDom0.ended(0, "", "You *MUST* now reboot your system\n");
          });
    }

    @Test
    void whenSwitched_thenTheNextBootStartsTheOther() {
      backend.switchTo(Backend.BRIDGE);

      then(backend.configured()).isEqualTo(Backend.BRIDGE);
      then(dom0.ran).containsExactly(NetworkBackend.SCRIPT + " bridge");
    }

    @Test
    void whenItIsAsWanted_thenNothingIsRun() {
      backend.switchTo(Backend.OPENVSWITCH);

      then(dom0.ran).isEmpty();
    }

    @Test
    void whenTheReleaseHasOneBackEndOnly_thenThatIsTheRefusal() {
      dom0.files.remove(NetworkBackend.SCRIPT);

      then(backend.canSwitch()).isFalse();
      thenThrownBy(() -> backend.switchTo(Backend.BRIDGE))
          .isInstanceOf(XsException.class)
          .hasMessageContaining("xs-01 cannot switch to bridge")
          .hasMessageContaining("one network back end only");
    }

    @Test
    void whenTheScriptLeavesItAsItWas_thenThatIsNoticed() {
      // what the real script does where network.conf says "vswitch"
      dom0.on(NetworkBackend.SCRIPT, argv -> FakeDom0.said(""));

      thenThrownBy(() -> backend.switchTo(Backend.BRIDGE))
          .isInstanceOf(XsException.class)
          .hasMessageContaining("still says openvswitch");
    }
  }

  @Nested
  class GivenKernelSettings {
    private final Sysctl sysctl = new Sysctl(dom0);
    private final Map<String, String> kernel =
        new HashMap<>(Map.of("net.bridge.bridge-nf-call-ip6tables", "1"));

    GivenKernelSettings() {
      dom0.files.put(
          Sysctl.FILE, "# mine\nkernel.sysrq = 1\nnet.bridge.bridge-nf-call-ip6tables=1\n");
      dom0.on(
          "sysctl",
          argv -> {
            String key = argv.get(2).split("=", 2)[0];
            if (!kernel.containsKey(key)) {
              return FakeDom0.ended(255, "", "cannot stat /proc/sys/x: No such file or directory");
            }
            if (argv.get(1).equals("-w")) {
              kernel.put(key, argv.get(2).split("=", 2)[1]);
            }
            return FakeDom0.said(kernel.get(key) + "\n");
          });
    }

    @Test
    void whenKept_thenOtherLinesStayAndWhatTheKernelKnowsIsInForce() {
      sysctl.keep(
          Map.of(
              "net.bridge.bridge-nf-call-ip6tables", "0",
              "net.bridge.bridge-nf-call-iptables", "1"));

      then(dom0.files.get(Sysctl.FILE).lines())
          .startsWith("# mine", "kernel.sysrq = 1")
          .hasSize(4)
          .contains(
              "net.bridge.bridge-nf-call-ip6tables = 0", "net.bridge.bridge-nf-call-iptables = 1");
      then(sysctl.get("net.bridge.bridge-nf-call-ip6tables")).contains("0");
      then(sysctl.get("net.bridge.bridge-nf-call-iptables")).isEmpty();
      then(sysctl.kept()).containsEntry("kernel.sysrq", "1").hasSize(3);
    }

    @Test
    void whenKeptAgain_thenNothingIsWritten() {
      Map<String, String> settings = Map.of("net.bridge.bridge-nf-call-ip6tables", "0");
      sysctl.keep(settings);
      dom0.ran.clear();

      sysctl.keep(settings);

      then(dom0.ran).noneMatch(c -> c.startsWith("write") || c.contains("-w"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-w", "a b", "a\nb", "$(id)", "a=b", "", "../x"})
    void whenAKeyIsNone_thenItIsRefused(String key) {
      thenThrownBy(() -> sysctl.keep(Map.of(key, "1")))
          .isInstanceOf(IllegalArgumentException.class);
      then(dom0.ran).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1\nkernel.sysrq=0", "$(id)", "'1'"})
    void whenAValueIsNone_thenItIsRefused(String value) {
      thenThrownBy(() -> sysctl.keep(Map.of("kernel.sysrq", value)))
          .isInstanceOf(IllegalArgumentException.class);
      then(dom0.ran).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'dom0_mem=2940M,max:2940M',3082813440",
    "'dom0_mem=3082813440B,max:3082813440B',3082813440",
    "'dom0_mem=752M,max:4G',4294967296",
    "'dom0_mem=2097152',2147483648",
    "'dom0_mem=1024k',1048576",
  })
  void whenDom0sMemoryIsRead_thenTheMostThatItMayHaveCounts(String said, long bytes) {
    dom0.on("/opt/xensource/libexec/xen-cmdline", argv -> FakeDom0.said(said + "\n"));

    then(new Dom0Memory(dom0).configuredBytes()).hasValue(bytes);
  }

  @Test
  void whenDom0sMemoryIsLeftToXen_thenThereIsNone() {
    dom0.on("/opt/xensource/libexec/xen-cmdline", argv -> FakeDom0.said("\n"));

    then(new Dom0Memory(dom0).configuredBytes()).isEmpty();
  }

  @Test
  void whenDom0sMemoryIsSet_thenBaseAndMostAreTheSame() {
    dom0.on("/opt/xensource/libexec/xen-cmdline", argv -> FakeDom0.said(""));

    new Dom0Memory(dom0).set(2940L << 20);

    then(dom0.ran)
        .containsExactly(
            "/opt/xensource/libexec/xen-cmdline --set-xen dom0_mem=3082813440B,max:3082813440B");
  }

  @Nested
  class GivenAClock {
    @Test
    void whenMeasured_thenTheQuickestExchangeCounts() {
      dom0.on("date", argv -> FakeDom0.said("1000.500000000\n"));
      // ours before and after each of five exchanges, in milliseconds
      TimeSource ours =
          readings(998_000, 1_002_000, 1_000_000, 1_000_100, 0, 9, 0, 9_000, 0, 9_000);

      ClockOffset offset = ClockOffset.measure(dom0, ours);

      then(offset.uncertainty()).isEqualTo(Duration.ofNanos(4_500_000));
      then(dom0.ran).hasSize(5);
    }

    @Test
    void whenMeasured_thenTheIntervalHoldsTheTruth() {
      dom0.on("date", argv -> FakeDom0.said("1000.500000000\n"));
      TimeSource ours =
          readings(
              1_000_000, 1_000_100, 1_000_000, 1_000_100, 1_000_000, 1_000_100, 1_000_000,
              1_000_100, 1_000_000, 1_000_100);

      ClockOffset offset = ClockOffset.measure(dom0, ours);

      then(offset.ahead()).isEqualTo(Duration.ofMillis(450));
      then(offset.earliest()).isEqualTo(Duration.ofMillis(400));
      then(offset.latest()).isEqualTo(Duration.ofMillis(500));
      then(offset).hasToString("450 ms ± 50 ms");
    }

    @Test
    void whenDateSaysSomethingElse_thenTheErrorQuotesIt() {
      dom0.on("date", argv -> FakeDom0.said("Mon\n"));

      thenThrownBy(() -> ClockOffset.measure(dom0))
          .isInstanceOf(XsException.class)
          .hasMessageContaining("'Mon'");
      thenThrownBy(() -> ClockOffset.measure(new FakeDom0())).isInstanceOf(CommandException.class);
    }

    private static TimeSource readings(long... millis) {
      Queue<Long> left = new ArrayDeque<>(Arrays.stream(millis).boxed().toList());
      return new TimeSource() {
        @Override
        public Instant now() {
          return Instant.ofEpochMilli(left.remove());
        }

        @Override
        public void sleep(Duration duration) {
          throw new UnsupportedOperationException();
        }
      };
    }
  }

  @Test
  void whenAModuleIsKept_thenItIsLoadedNowAndAtEachBoot() {
    dom0.on("modprobe", argv -> FakeDom0.said(""));

    new KernelModules(dom0).keep(KernelModules.BRIDGE_FILTER);
    new KernelModules(dom0).keep(KernelModules.BRIDGE_FILTER);

    then(dom0.files).containsEntry("/etc/modules-load.d/xs4j-br_netfilter.conf", "br_netfilter\n");
    then(dom0.ran.stream().filter(c -> c.startsWith("write"))).hasSize(1);
    thenThrownBy(() -> new KernelModules(dom0).keep("-r x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whenABootIsAsked_thenItIsTheKernelsOwnId() {
    dom0.on("cat", argv -> FakeDom0.said("6b5c\n"));

    then(BootId.of(dom0)).isEqualTo(new BootId("6b5c"));
    then(dom0.ran).isEqualTo(List.of("cat /proc/sys/kernel/random/boot_id"));
  }
}
