/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.benchmarks;

import com.xensource.xenapi.Connection;
import com.xensource.xenapi.VM;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.xs4j.core.Credentials;
import org.xs4j.xenapi.WireFormat;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.VmRecord;
import org.xs4j.xenapi.raw.VmRef;

/** Reads every VM of a pool, under JMH: each client in a process of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@SuppressWarnings("NullAway.Init") // JMH calls start() first
public class AllVms {
  /** How many VMs there are. */
  @Param({"5000"})
  public int count;

  private Loopback server;
  private Connection old;
  private XsClient xml;
  private XsClient json;

  /** Starts the server and logs in. */
  @Setup(Level.Trial)
  public void start() throws Exception {
    server = new Loopback(null).on("VM.get_all_records", Answers.vms(count));
    old = new Connection(server.url().toURL(), "OpaqueRef:session");
    xml = client(WireFormat.XML_RPC);
    json = client(WireFormat.JSON_RPC);
  }

  /** Stops them. */
  @TearDown(Level.Trial)
  public void stop() {
    xml.close();
    json.close();
    server.close();
  }

  /** Reads with the old SDK. */
  @Benchmark
  public Map<VM, VM.Record> oldSdk() throws Exception {
    return VM.getAllRecords(old);
  }

  /** Reads with this client over XML-RPC. */
  @Benchmark
  public Map<VmRef, VmRecord> xmlRpc() {
    return xml.raw().vm().getAllRecords();
  }

  /** Reads with this client over JSON-RPC. */
  @Benchmark
  public Map<VmRef, VmRecord> jsonRpc() {
    return json.raw().vm().getAllRecords();
  }

  private XsClient client(WireFormat format) {
    return XsClient.builder()
        .url(server.url())
        .credentials(Credentials.password("root", "secret"))
        .transport(format)
        .connect();
  }
}
