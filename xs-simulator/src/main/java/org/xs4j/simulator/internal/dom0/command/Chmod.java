/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code chmod} with an octal mode, {@code +x} or {@code -x}. */
final class Chmod extends FileCommand {
  private static final Set<PosixFilePermission> EXECUTE =
      EnumSet.of(
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_EXECUTE);

  Chmod() {
    super("/usr/bin/chmod", "-x");
  }

  @Override
  int act(Invocation call, List<String> operands) throws IOException {
    boolean minus = call.args().contains("-x");
    String mode = minus ? "-x" : operands.get(0);
    if (!mode.matches("0?[0-7]{3}|a?[+-]x")) {
      return call.refuse(mode);
    }
    int status = 0;
    for (String name : minus ? operands : operands.subList(1, operands.size())) {
      Path path = call.path(name);
      if (!Files.exists(path)) {
        status = call.fail(1, "cannot access '" + name + "': No such file or directory");
        continue;
      }
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      if (mode.endsWith("+x")) {
        permissions.addAll(EXECUTE);
      } else if (mode.endsWith("-x")) {
        permissions.removeAll(EXECUTE);
      } else {
        permissions = PosixFilePermissions.fromString(symbolic(mode));
      }
      Files.setPosixFilePermissions(path, permissions);
    }
    return status;
  }

  /** Turns {@code 755} into {@code rwxr-xr-x}. */
  static String symbolic(String octal) {
    String bits = "00000000" + Integer.toBinaryString(Integer.parseInt(octal, 8));
    String nine = bits.substring(bits.length() - 9);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      text.append(nine.charAt(i) == '1' ? "rwx".charAt(i % 3) : '-');
    }
    return text.toString();
  }

  /** Turns {@code rwxr-xr-x} into {@code 755}. */
  static String octal(Set<PosixFilePermission> permissions) {
    String bits = PosixFilePermissions.toString(permissions).replaceAll("[rwx]", "1");
    return Integer.toOctalString(Integer.parseInt(bits.replace('-', '0'), 2));
  }
}
