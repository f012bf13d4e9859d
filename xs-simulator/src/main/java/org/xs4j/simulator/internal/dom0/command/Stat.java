/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code stat -c} with {@code %a %s %n %U %G %Y %F}. */
final class Stat implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/stat");
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (!call.arg(0).equals("-c") || call.args().size() < 3) {
      return call.refuse(String.join(" ", call.args()));
    }
    String format = call.arg(1);
    if (format.matches("(?s).*%[^asnUGYF%].*")) {
      return call.refuse(format);
    }
    int status = 0;
    for (String name : call.args().subList(2, call.args().size())) {
      Path path = call.path(name);
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        status = call.fail(1, "cannot stat '" + name + "': No such file or directory");
        continue;
      }
      PosixFileAttributes a =
          Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      String kind =
          a.isSymbolicLink()
              ? "symbolic link"
              : a.isDirectory()
                  ? "directory"
                  : a.size() == 0 ? "regular empty file" : "regular file";
      call.print(
          format
              .replace("%a", Chmod.octal(a.permissions()))
              .replace("%s", Long.toString(a.size()))
              .replace("%U", a.owner().getName())
              .replace("%G", a.group().getName())
              .replace("%Y", Long.toString(a.lastModifiedTime().toInstant().getEpochSecond()))
              .replace("%F", kind)
              .replace("%n", name));
    }
    return status;
  }
}
