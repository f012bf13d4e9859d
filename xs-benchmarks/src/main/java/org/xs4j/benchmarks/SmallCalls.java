/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.benchmarks;

import com.xensource.xenapi.Connection;
import com.xensource.xenapi.VM;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.HttpsURLConnection;
import org.xs4j.core.Credentials;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.WireFormat;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.VmRef;

/** Counts calls that return a short text, over TLS. */
final class SmallCalls {
  private static final int CALLS = 2_000;
  private static final int WARM_UPS = 3;
  private static final int ROUNDS = 9;

  private SmallCalls() {}

  static void print(PrintStream out) throws Exception {
    TlsServer tls = TlsServer.create();
    HttpsURLConnection.setDefaultSSLSocketFactory(tls.trusting().getSocketFactory());
    try (Loopback server = new Loopback(tls.context()).on("VM.get_uuid", Answers.text("0-0-0-0"));
        XsClient xml = client(server, tls, WireFormat.XML_RPC);
        XsClient json = client(server, tls, WireFormat.JSON_RPC)) {
      Connection old = new Connection(server.url().toURL(), "OpaqueRef:session");
      VM vm = com.xensource.xenapi.Types.toVM("OpaqueRef:vm");
      VmRef ref = VmRef.of("OpaqueRef:vm");
      Map<String, Callable<?>> works = new LinkedHashMap<>();
      works.put("old SDK, XML-RPC", () -> vm.getUuid(old));
      works.put("xs, XML-RPC", () -> xml.raw().vm().getUuid(ref));
      works.put("xs, JSON-RPC", () -> json.raw().vm().getUuid(ref));
      out.printf("%n### Small calls over TLS%n%n");
      out.println("| what | per second, 1 thread | 8 threads | ÷ old SDK, 1 thread | 8 threads |");
      out.println("|---|---|---|---|---|");
      Map<String, double[]> rates = rates(works);
      double[] base = rates.getOrDefault("old SDK, XML-RPC", new double[] {1, 1});
      rates.forEach(
          (name, rate) ->
              out.printf(
                  Locale.ROOT,
                  "| %s | %.0f | %.0f | %.2f | %.2f |%n",
                  name,
                  rate[0],
                  rate[1],
                  rate[0] / base[0],
                  rate[1] / base[1]));
    }
  }

  /** Returns the medians with 1 and 8 threads, the works taking turns. */
  private static Map<String, double[]> rates(Map<String, Callable<?>> works) throws Exception {
    Map<String, double[][]> all = new LinkedHashMap<>();
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      for (Map.Entry<String, Callable<?>> work : works.entrySet()) {
        double[][] rates = all.computeIfAbsent(work.getKey(), name -> new double[2][ROUNDS]);
        double one = rate(1, work.getValue());
        double eight = rate(8, work.getValue());
        if (round >= 0) {
          rates[0][round] = one;
          rates[1][round] = eight;
        }
      }
    }
    Map<String, double[]> medians = new LinkedHashMap<>();
    all.forEach(
        (name, rates) -> medians.put(name, new double[] {median(rates[0]), median(rates[1])}));
    return medians;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static double rate(int threads, Callable<?> call) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        all.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < CALLS / threads; i++) {
                    call.call();
                  }
                  return true;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
      return CALLS / ((System.nanoTime() - start) / 1e9);
    } finally {
      pool.shutdownNow();
    }
  }

  private static XsClient client(Loopback server, TlsServer tls, WireFormat format)
      throws Exception {
    return XsClient.builder()
        .url(server.url())
        .credentials(Credentials.password("root", "secret"))
        .trust(Trust.fingerprint(tls.fingerprint()))
        .transport(format)
        .connect();
  }
}
