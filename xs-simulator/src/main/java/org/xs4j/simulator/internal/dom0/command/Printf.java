/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code printf} with {@code %s}, {@code %d}, {@code %%}, {@code \n}, {@code \t}. */
final class Printf implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/printf");
  }

  @Override
  public int run(Invocation call) throws IOException {
    int from = call.arg(0).equals("--") ? 1 : 0;
    String format = call.arg(from);
    if (format.replace("%%", "").matches("(?s).*(%[^sd]|\\\\[^nt\\\\]).*")) {
      return call.refuse(format);
    }
    List<String> values =
        call.args().subList(Math.min(from + 1, call.args().size()), call.args().size());
    Iterator<String> next = values.iterator();
    do {
      call.printRaw(fill(format, next));
    } while (next.hasNext() && format.replace("%%", "").matches("(?s).*%[sd].*"));
    return 0;
  }

  private static String fill(String format, Iterator<String> values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      char after = i + 1 < format.length() ? format.charAt(i + 1) : ' ';
      if (c == '%') {
        text.append(
            after == '%' ? "%" : values.hasNext() ? values.next() : after == 'd' ? "0" : "");
        i++;
      } else if (c == '\\') {
        text.append(after == 'n' ? '\n' : after == 't' ? '\t' : '\\');
        i++;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
