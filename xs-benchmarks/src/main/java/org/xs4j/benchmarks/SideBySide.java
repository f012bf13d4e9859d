/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.benchmarks;

import com.xensource.xenapi.Connection;
import com.xensource.xenapi.Host;
import com.xensource.xenapi.PIF;
import com.xensource.xenapi.VM;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.xs4j.core.Credentials;
import org.xs4j.xenapi.WireFormat;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.inventory.Inventory;

/**
 * Runs this client, the old SDK and the bare limits in turn in one process and prints the ratios as
 * Markdown. Arguments: the numbers of VMs, 5000 and 50000 unless given.
 */
public final class SideBySide {
  private static final String VMS = "VM.get_all_records";
  private static final String OLD = "old SDK, XML-RPC";
  private static final String XML = "xs, XML-RPC";
  private static final String JSON = "xs, JSON-RPC";
  private static final String JSON_SCAN = "bare token scan, JSON";
  private static final String XML_SCAN = "bare StAX scan, XML";

  /** Warm-ups and measured rounds of the smaller answer: a property, for machines in a hurry. */
  private static final int ROUNDS = Integer.getInteger("xs.rounds", 15);

  private final PrintStream out;

  private SideBySide(PrintStream out) {
    this.out = out;
  }

  /** Runs everything; about three minutes. */
  public static void main(String[] args) throws Exception {
    SideBySide run = new SideBySide(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    int[] counts = {5_000, 50_000};
    if (args.length > 0) {
      counts = List.of(args).stream().mapToInt(Integer::parseInt).toArray();
    }
    for (int count : counts) {
      run.vms(count);
    }
    run.hosts();
    run.inventory();
    SmallCalls.print(run.out);
  }

  private void vms(int count) throws Exception {
    Answers.Both answer = Answers.vms(count);
    try (Loopback server = new Loopback(null).on(VMS, answer);
        XsClient xml = client(server, WireFormat.XML_RPC);
        XsClient json = client(server, WireFormat.JSON_RPC)) {
      Connection old = new Connection(server.url().toURL(), "OpaqueRef:session");
      Limits limits = new Limits(server.url());
      Callable<Map<?, ?>> oldCall = () -> VM.getAllRecords(old);
      Callable<Map<?, ?>> xmlCall = () -> xml.raw().vm().getAllRecords();
      Callable<Map<?, ?>> jsonCall = () -> json.raw().vm().getAllRecords();
      Map<String, Meter.Result> results =
          new Meter()
              .add(OLD, oldCall)
              .add(XML, xmlCall)
              .add(JSON, jsonCall)
              .add(JSON_SCAN, () -> limits.jsonTokens(VMS))
              .add("token scan with texts, JSON", () -> limits.jsonTexts(VMS))
              .add(XML_SCAN, () -> limits.xmlEvents(VMS))
              .add("raw bytes, JSON", () -> limits.bytes(true, VMS))
              .add("raw bytes, XML", () -> limits.bytes(false, VMS))
              .measure(count > 10_000 ? 2 : ROUNDS, count > 10_000 ? 3 : ROUNDS);
      out.printf(
          Locale.ROOT,
          "%n### %,d VMs (%.1f MB of XML, %.1f MB of JSON)%n%n",
          count,
          answer.xml().length / 1e6,
          answer.json().length / 1e6);
      table(results, count);
      out.printf(
          Locale.ROOT,
          "%nRetained per record: old SDK %,d bytes, xs over XML-RPC %,d, over JSON-RPC %,d.%n",
          Meter.retained(oldCall) / count,
          Meter.retained(xmlCall) / count,
          Meter.retained(jsonCall) / count);
    }
  }

  private void hosts() throws Exception {
    try (Loopback server =
            new Loopback(null)
                .on("host.get_all_records", Answers.hosts(64))
                .on("PIF.get_all_records", Answers.pifs(512));
        XsClient xml = client(server, WireFormat.XML_RPC);
        XsClient json = client(server, WireFormat.JSON_RPC)) {
      Connection old = new Connection(server.url().toURL(), "OpaqueRef:session");
      Map<String, Meter.Result> results =
          new Meter()
              .add(OLD, () -> List.of(Host.getAllRecords(old), PIF.getAllRecords(old)))
              .add(
                  XML,
                  () -> List.of(xml.raw().host().getAllRecords(), xml.raw().pif().getAllRecords()))
              .add(
                  JSON,
                  () ->
                      List.of(json.raw().host().getAllRecords(), json.raw().pif().getAllRecords()))
              .measure(100, 101);
      out.printf("%n### 64 hosts with 8 NICs each, two calls%n%n");
      table(results, 64 + 512);
    }
  }

  private void inventory() {
    try (Loopback server = new Loopback(null).on("system.listMethods", Answers.methods());
        XsClient xs = client(server, WireFormat.AUTO)) {
      int before = server.requests();
      int[] classes = {0};
      Inventory.of(xs).read((name, records) -> classes[0]++);
      out.printf(
          "%n### Round trips%n%nAn inventory of %d classes takes %d calls.%n",
          classes[0], server.requests() - before);
    }
  }

  private void table(Map<String, Meter.Result> results, int records) {
    Meter.Result old = results.getOrDefault(OLD, new Meter.Result(1, 1));
    out.println(
        "| what | old SDK's time ÷ this | time ÷ bare scan of the format | bytes allocated per record |");
    out.println("|---|---|---|---|");
    results.forEach(
        (name, result) -> {
          Meter.Result scan = results.get(name.contains("JSON") ? JSON_SCAN : XML_SCAN);
          out.printf(
              Locale.ROOT,
              "| %s | %.2f | %s | %,d |%n",
              name,
              old.millis() / result.millis(),
              scan == null
                  ? ""
                  : String.format(Locale.ROOT, "%.2f", result.millis() / scan.millis()),
              result.bytesAllocated() / records);
        });
  }

  private static XsClient client(Loopback server, WireFormat format) {
    return XsClient.builder()
        .url(server.url())
        .credentials(Credentials.password("root", "secret"))
        .transport(format)
        .connect();
  }
}
