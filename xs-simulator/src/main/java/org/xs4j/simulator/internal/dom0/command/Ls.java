/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code ls} with {@code -1}, {@code -a}, {@code -d}, {@code -l}. */
final class Ls implements Command {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public List<String> paths() {
    return List.of("/usr/bin/ls");
  }

  @Override
  public int run(Invocation call) throws IOException {
    for (String arg : call.args()) {
      if (arg.startsWith("-") && !arg.matches("-[1adlAh]+|--")) {
        return call.refuse(arg);
      }
    }
    List<String> names = call.operands().isEmpty() ? List.of(".") : call.operands();
    int status = 0;
    for (String name : names) {
      Path path = call.path(name).normalize();
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        call.complain("ls: cannot access " + name + ": No such file or directory");
        status = 2;
      } else if (Files.isDirectory(path)
          && !call.has('d')
          && !(call.has('l') && Files.isSymbolicLink(path))) {
        if (names.size() > 1) {
          call.print(name + ":");
        }
        for (Path child : children(call, path)) {
          show(call, child, String.valueOf(child.getFileName()));
        }
      } else {
        show(call, path, name);
      }
    }
    return status;
  }

  private static List<Path> children(Invocation call, Path directory) {
    List<Path> all = new ArrayList<>();
    for (String name : call.dom0().files().names(directory.toString())) {
      if (call.has('a') || call.has('A') || !name.startsWith(".")) {
        all.add(directory.resolve(name));
      }
    }
    return all;
  }

  private static void show(Invocation call, Path path, String name) throws IOException {
    if (!call.has('l')) {
      call.print(name);
      return;
    }
    PosixFileAttributes a =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    char kind = a.isSymbolicLink() ? 'l' : a.isDirectory() ? 'd' : '-';
    String permissions =
        a.isSymbolicLink() ? "rwxrwxrwx" : PosixFilePermissions.toString(a.permissions());
    String target = a.isSymbolicLink() ? " -> " + Files.readSymbolicLink(path) : "";
    long size = a.isSymbolicLink() ? target.length() - 4 : a.size();
    call.print(
        kind
            + permissions
            + " 1 "
            + a.owner().getName()
            + " "
            + a.group().getName()
            + " "
            + size
            + " "
            + TIME.format(a.lastModifiedTime().toInstant())
            + " "
            + name
            + target);
  }
}
