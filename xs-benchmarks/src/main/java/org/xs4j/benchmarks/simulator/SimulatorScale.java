/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.benchmarks.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xs4j.simulator.XapiSimulator;

/**
 * Starts simulators of growing size and reads all their VMs; prints medians in a warm JVM. Run it
 * with {@code -Xmx512m} to see that the largest fits.
 */
public final class SimulatorScale {
  private static final int ROUNDS = 7;
  private static final Pattern SESSION = Pattern.compile("OpaqueRef:[-0-9a-f]+");

  /** A size to measure. */
  private record Size(int hosts, int nics, int vms, boolean tls) {}

  private SimulatorScale() {}

  /** Measures and prints one line for each size. */
  public static void main(String... args) throws IOException, InterruptedException {
    List<Size> sizes =
        List.of(
            new Size(3, 4, 0, true),
            new Size(3, 4, 0, false),
            new Size(64, 8, 2_500, false),
            new Size(64, 8, 5_000, false),
            new Size(64, 8, 10_000, false),
            new Size(64, 8, 10_000, true));
    sizes.forEach(SimulatorScale::start); // warm up
    System.out.println("hosts  PIFs    VMs   wire  start ms  used MB  VM.get_all_records");
    for (Size size : sizes) {
      long[] millis = new long[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        millis[i] = start(size);
      }
      Arrays.sort(millis);
      try (XapiSimulator simulator = simulator(size)) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        System.out.printf(
            "%5d  %4d  %5d  %5s  %8d  %7d  %s%n",
            size.hosts(),
            size.hosts() * size.nics(),
            size.vms(),
            size.tls() ? "https" : "http",
            millis[ROUNDS / 2],
            used,
            size.tls() ? "" : readAll(simulator));
      }
    }
  }

  private static XapiSimulator simulator(Size size) {
    return XapiSimulator.builder()
        .hosts(size.hosts())
        .nicsPerHost(size.nics())
        .vms(size.vms())
        .pooled(true)
        .plainHttp(!size.tls())
        .start();
  }

  private static long start(Size size) {
    long before = System.nanoTime();
    simulator(size).close();
    return (System.nanoTime() - before) / 1_000_000;
  }

  private static String readAll(XapiSimulator simulator) throws IOException, InterruptedException {
    String url = simulator.hosts().get(0).url();
    Matcher session =
        SESSION.matcher(
            new String(
                post(url, call("session.login_with_password", "root", "secret")).readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8));
    if (!session.find()) {
      throw new IOException("login failed");
    }
    String request = call("VM.get_all_records", session.group());
    long bytes = 0;
    long best = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long before = System.nanoTime();
      try (InputStream in = post(url, request)) {
        bytes = in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      best = Math.min(best, System.nanoTime() - before);
    }
    return String.format("%.1f MB, %.0f MB/s", bytes / 1e6, bytes / (best / 1e9) / 1e6);
  }

  private static InputStream post(String url, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  private static String call(String method, String... params) {
    StringBuilder body = new StringBuilder("<methodCall><methodName>").append(method);
    body.append("</methodName><params>");
    for (String param : params) {
      body.append("<param><value>").append(param).append("</value></param>");
    }
    return body.append("</params></methodCall>").toString();
  }
}
