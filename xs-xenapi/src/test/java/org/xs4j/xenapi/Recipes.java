/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.core.TransportException;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.VdiRef;
import org.xs4j.xenapi.raw.VmRef;
import org.xs4j.xenapi.raw.XapiErrors;

/** The code of docs/client.md, so that it compiles; {@link RecipesTest} compares the two. */
@SuppressWarnings("unused") // read, not run
final class Recipes {
  private static final Logger log = LoggerFactory.getLogger(Recipes.class);

  private Recipes() {}

  static void connect(Secret secret) {
    try (XsClient xs =
        XsClient.builder()
            .address("xs-01.example.net")
            .credentials(Credentials.password("root", secret))
            .trust(Trust.knownHosts(Path.of("known-hosts")))
            .connect()) {
      log.info("{} is led by {}", xs.pool().label(), xs.pool().coordinator().hostname());
    }
  }

  static void environment() {
    try (XsClient xs = XsClient.fromEnvironment().connect()) {
      xs.hosts().list().forEach(host -> log.info("{}", host.label()));
    }
  }

  static void failOver(Secret secret) {
    XsClient xs =
        XsClient.builder()
            .address("xs-01.example.net")
            .credentials(Credentials.password("root", secret))
            .members(List.of(URI.create("https://xs-02.example.net")))
            .connect();
  }

  static void view(XsClient xs) {
    xs.with(o -> o.callTimeout(Duration.ofSeconds(5))).hosts().list();
  }

  static void local(Secret secret) {
    try (LocalSession host =
        XsClient.builder()
            .address("xs-02.example.net")
            .credentials(Credentials.password("root", secret))
            .connectLocally()) {
      host.raw().pool().emergencyTransitionToMaster();
    }
  }

  static void task(XsClient xs, VmRef vm) {
    XsTask<Void> start = xs.raw().vm().startAsync(vm, false, false);
    start.onProgress(p -> log.info("{} %", Math.round(p.fraction() * 100)));
    start.await(Duration.ofMinutes(5));
  }

  static void live(XsClient xs) {
    try (LiveView live = xs.watch(PifRecord.TYPE, HostRecord.TYPE)) {
      live.onChange(PifRecord.TYPE, c -> log.info("{} {}", c.kind(), c.ref()));
      live.snapshot().all(PifRecord.TYPE).values().forEach(pif -> log.info("{}", pif.device()));
      live.await(
          "every host is enabled",
          now -> now.all(HostRecord.TYPE).values().stream().allMatch(HostRecord::enabled),
          Duration.ofMinutes(10));
    }
  }

  static void upload(XsClient xs, VdiRef vdi, Path iso) {
    xs.http()
        .put(
            "/import_raw_vdi",
            Map.of("vdi", vdi.value(), "format", "raw"),
            iso,
            p -> log.info("{} of {} bytes", p.bytes(), p.totalBytes().orElse(0)));
  }

  static void errors(XsClient xs, VmRef vm) {
    try {
      xs.raw().vm().start(vm, false, false);
    } catch (XapiException e) {
      switch (e.code()) {
        case XapiErrors.VM_BAD_POWER_STATE -> log.info("it runs already: {}", e.getMessage());
        default -> throw e;
      }
    } catch (TransportException e) {
      log.warn("sent for sure? {}", !e.surelyNotSent(), e);
    }
  }

  static void listeners(XsClientBuilder builder) {
    builder
        .callListener(
            r -> log.info("{} on {}: {} {}", r.method(), r.address(), r.outcome(), r.code()))
        .traceparent(() -> MDC.get("traceparent"));
  }
}
