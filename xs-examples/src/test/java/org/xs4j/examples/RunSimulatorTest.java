/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunSimulatorTest {
  @Test
  void whenRunAsJson_thenOneLineNamesEveryHostUntilItIsInterrupted()
      throws IOException, InterruptedException {
    AtomicInteger code = new AtomicInteger(-1);
    PipedInputStream pipe = new PipedInputStream(1 << 16);
    PrintStream out = new PrintStream(new PipedOutputStream(pipe), false, UTF_8);
    PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    Thread simulator =
        new Thread(
            () ->
                code.set(
                    Run.run(
                        new Terminal(out, err), "simulator", "--hosts", "2", "--http", "--json")));
    simulator.start();

    String line = new BufferedReader(new InputStreamReader(pipe, UTF_8)).readLine();
    then(simulator.isAlive()).isTrue();
    simulator.interrupt();
    simulator.join();

    then(code.get()).isZero();
    JsonNode hosts = new ObjectMapper().readTree(line).get("hosts");
    then(hosts).hasSize(2);
    JsonNode host = hosts.get(1);
    then(host.fieldNames())
        .toIterable()
        .containsExactly(
            "name",
            "url",
            "address",
            "username",
            "password",
            "fingerprint",
            "ssh",
            "sshFingerprint");
    then(host.get("ssh").textValue()).startsWith("ssh://root@127.");
    then(host.get("sshFingerprint").textValue()).startsWith("SHA256:");
    then(host.get("url").textValue()).startsWith("http://" + host.get("address").textValue());
    then(host.get("username").textValue()).isEqualTo("root");
    then(host.get("password").textValue()).isEqualTo("secret");
  }
}
