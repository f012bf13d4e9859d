/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.xs4j.simulator.internal.dom0.shell.ShellIo;
import org.xs4j.simulator.internal.dom0.shell.ShellState;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/** What a command sees: how it was called, its streams, the host that it runs on. */
public final class Invocation {
  private final Dom0 dom0;
  private final List<String> argv;
  private final ShellIo io;
  private final ShellState state;
  private String refusal = "";

  Invocation(Dom0 dom0, List<String> argv, ShellIo io, ShellState state) {
    this.dom0 = dom0;
    this.argv = List.copyOf(argv);
    this.io = io;
    this.state = state;
  }

  /** Returns the host's dom0. */
  public Dom0 dom0() {
    return dom0;
  }

  /** Returns the host. */
  public Machine machine() {
    return dom0.machine();
  }

  /** Returns the world around it. */
  public World world() {
    return dom0.world();
  }

  /** Returns the name that the command was called by, without a directory. */
  public String name() {
    String zero = argv.get(0);
    return zero.substring(zero.lastIndexOf('/') + 1);
  }

  /** Returns the arguments after the name. */
  public List<String> args() {
    return argv.subList(1, argv.size());
  }

  /** Returns one argument; empty when there are not so many. */
  public String arg(int index) {
    return index + 1 < argv.size() ? argv.get(index + 1) : "";
  }

  /** Returns the arguments that are no options, after {@code --} all. */
  public List<String> operands() {
    int end = args().indexOf("--");
    List<String> before = end < 0 ? args() : args().subList(0, end);
    java.util.ArrayList<String> found = new java.util.ArrayList<>();
    before.stream().filter(a -> !a.startsWith("-") || a.equals("-")).forEach(found::add);
    if (end >= 0) {
      found.addAll(args().subList(end + 1, args().size()));
    }
    return found;
  }

  /** Returns whether an option of one letter was given, alone or among others. */
  public boolean has(char option) {
    int end = args().indexOf("--");
    List<String> before = end < 0 ? args() : args().subList(0, end);
    return before.stream()
        .anyMatch(
            a ->
                a.length() > 1
                    && a.charAt(0) == '-'
                    && a.charAt(1) != '-'
                    && a.indexOf(option) > 0);
  }

  /** Returns the shell that it was called from. */
  public ShellState state() {
    return state;
  }

  /** Returns the streams. */
  public ShellIo io() {
    return io;
  }

  /** Returns the standard input. */
  public InputStream in() {
    return io.in();
  }

  /** Returns the standard output. */
  public OutputStream out() {
    return io.out();
  }

  /** Reads the standard input to its end as text. */
  public String readAll() throws IOException {
    return new String(io.in().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Returns a file of the host; relative names start from the shell's directory. */
  public Path path(String name) {
    return dom0.path(state.absolute(name));
  }

  /** Writes a line to the standard output. */
  public void print(String line) throws IOException {
    write(io.out(), line + "\n");
  }

  /** Writes text to the standard output as it is. */
  public void printRaw(String text) throws IOException {
    write(io.out(), text);
  }

  /** Writes a line to the standard error. */
  public void complain(String line) throws IOException {
    write(io.err(), line + "\n");
  }

  /** Complains, the command's name first, and returns an exit status. */
  public int fail(int status, String message) throws IOException {
    complain(name() + ": " + message);
    return status;
  }

  /**
   * Refuses a use of the command that is not simulated: loudly, exit status 2, marked in the log.
   */
  public int refuse(String what) throws IOException {
    refusal = "not simulated: " + what;
    complain(name() + ": not simulated: " + what);
    return 2;
  }

  /** Returns what about the command is not simulated; empty when all is. */
  String refusal() {
    return refusal;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
