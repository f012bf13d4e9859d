/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.FileStreams;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code sha256sum} and {@code md5sum}. */
final class Checksum implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/sha256sum", "/usr/bin/md5sum", "/usr/bin/sha1sum");
  }

  @Override
  public int run(Invocation call) throws IOException {
    for (String arg : call.args()) {
      if (arg.startsWith("-") && !arg.equals("-") && !arg.equals("--") && !arg.equals("-b")) {
        return call.refuse(arg);
      }
    }
    List<String> names = call.operands().isEmpty() ? List.of("-") : call.operands();
    int status = 0;
    for (String name : names) {
      try (InputStream in =
          name.equals("-")
              ? call.in()
              : new FileStreams(call.dom0()).open(call.state().absolute(name))) {
        call.print(digest(call.name(), in.readAllBytes()) + "  " + name);
      } catch (IOException e) {
        status = call.fail(1, name + ": " + FileFailures.text(e));
      }
    }
    return status;
  }

  private static String digest(String name, byte[] bytes) {
    String algorithm =
        switch (name) {
          case "md5sum" -> "MD5";
          case "sha1sum" -> "SHA-1";
          default -> "SHA-256";
        };
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm + " is missing", e);
    }
  }
}
