/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.benchmarks;

import com.xensource.xenapi.Connection;
import com.xensource.xenapi.VM;
import java.io.PrintStream;
import java.util.ArrayList;
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
  private static final int ROUNDS = 5;

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
      Map<String, double[]> rates = new LinkedHashMap<>();
      for (Map.Entry<String, Callable<?>> work : works.entrySet()) {
        rates.put(work.getKey(), new double[] {rate(1, work.getValue()), rate(8, work.getValue())});
      }
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

  private static double rate(int threads, Callable<?> call) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      double[] rates = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
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
        rates[round] = CALLS / ((System.nanoTime() - start) / 1e9);
      }
      java.util.Arrays.sort(rates);
      return rates[ROUNDS / 2];
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
