/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.Sysctl;

/** {@code sysctl} with keys, {@code -n}, {@code -e}, {@code -w key=value}, {@code -p [file]}. */
final class SysctlCommand implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/sbin/sysctl");
  }

  @Override
  public int run(Invocation call) throws IOException {
    for (String arg : call.args()) {
      if (arg.startsWith("-") && !arg.matches("-[newqp]+|--load(=.*)?")) {
        return call.refuse(arg);
      }
    }
    if (call.has('p')) {
      return load(call);
    }
    int status = 0;
    for (String operand : call.operands()) {
      int equals = operand.indexOf('=');
      status |=
          equals < 0
              ? show(call, operand)
              : set(call, operand.substring(0, equals).strip(), operand.substring(equals + 1));
    }
    return status == 0 ? 0 : 255;
  }

  private static int load(Invocation call) throws IOException {
    List<String> files = call.operands().isEmpty() ? List.of("/etc/sysctl.conf") : call.operands();
    int status = 0;
    for (String file : files) {
      String path = call.state().absolute(file);
      if (!call.dom0().files().exists(path)) {
        call.complain("sysctl: cannot open \"" + file + "\": No such file or directory");
        status = 255;
        continue;
      }
      for (Map.Entry<String, String> each :
          Sysctl.settings(call.dom0().files().lines(path)).entrySet()) {
        if (set(call, each.getKey(), each.getValue()) != 0) {
          status = 255;
        }
      }
    }
    return status;
  }

  private static int show(Invocation call, String key) throws IOException {
    Optional<String> value = new Sysctl(call.dom0()).get(key);
    if (value.isEmpty()) {
      return unknown(call, key);
    }
    call.print(call.has('n') ? value.get() : key + " = " + value.get());
    return 0;
  }

  private static int set(Invocation call, String key, String value) throws IOException {
    if (!new Sysctl(call.dom0()).set(key, value.strip())) {
      return unknown(call, key);
    }
    if (!call.has('q')) {
      call.print(call.has('n') ? value.strip() : key + " = " + value.strip());
    }
    return 0;
  }

  private static int unknown(Invocation call, String key) throws IOException {
    if (call.has('e')) {
      return 0;
    }
    String path = Sysctl.path(key);
    return call.fail(1, "cannot stat " + path + ": No such file or directory");
  }
}
