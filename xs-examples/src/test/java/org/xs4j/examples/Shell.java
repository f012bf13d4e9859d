/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** Runs an example in this process and keeps what it wrote. */
record Shell(int code, String out, String err) {
  static Shell run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Run.run(
            new Terminal(new PrintStream(out, false, UTF_8), new PrintStream(err, true, UTF_8)),
            args);
    return new Shell(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
