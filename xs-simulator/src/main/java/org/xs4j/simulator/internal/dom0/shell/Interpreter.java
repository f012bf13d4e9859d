/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.dom0.shell.Node.Redirect;

/** Runs parsed scripts. */
public final class Interpreter {
  /** The end of a script before its last line. */
  static final class Abort extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int status;

    Abort(int status, String message) {
      super(message, null, false, false);
      this.status = status;
    }
  }

  /** Loops beyond this are taken for endless: nothing in one would make time pass. */
  private static final int ROUNDS = 10_000;

  private final ShellHost host;

  /** Makes a shell on a host. */
  public Interpreter(ShellHost host) {
    this.host = host;
  }

  ShellHost host() {
    return host;
  }

  /**
   * Runs a script to its end and returns its exit status.
   *
   * @throws InterruptedException when it is killed
   */
  public int run(Node script, ShellState state, ShellIo io)
      throws IOException, InterruptedException {
    try {
      return execute(script, state, io, false);
    } catch (Abort abort) {
      if (!String.valueOf(abort.getMessage()).isEmpty()) {
        say(io.err(), state.name + ": " + abort.getMessage());
      }
      return abort.status;
    }
  }

  /** Runs a part below a shell, for its output; messages are lost with the stream they go to. */
  int below(Node script, ShellState state, OutputStream out)
      throws IOException, InterruptedException {
    return run(script, state.copy(), ShellIo.none().withOut(out));
  }

  private int execute(Node node, ShellState state, ShellIo io, boolean tested)
      throws IOException, InterruptedException {
    int status = dispatch(node, state, io, tested);
    state.status = status;
    boolean decisive = node instanceof Node.Simple || node instanceof Node.Pipeline;
    if (status != 0 && state.stopOnError && !tested && decisive) {
      throw new Abort(status, "");
    }
    return status;
  }

  private int dispatch(Node node, ShellState state, ShellIo io, boolean tested)
      throws IOException, InterruptedException {
    if (node instanceof Node.Simple n) {
      return simple(n, state, io);
    } else if (node instanceof Node.Sequence n) {
      int status = n.nodes().isEmpty() ? 0 : state.status;
      for (Node each : n.nodes()) {
        status = execute(each, state, io, tested);
      }
      return status;
    } else if (node instanceof Node.AndOr n) {
      int left = execute(n.left(), state, io, true);
      return (left == 0) == n.and() ? execute(n.right(), state, io, tested) : left;
    } else if (node instanceof Node.Pipeline n) {
      return pipeline(n, state, io);
    } else if (node instanceof Node.If n) {
      if (execute(n.condition(), state, io, true) == 0) {
        return execute(n.then(), state, io, tested);
      }
      return n.otherwise().isPresent() ? execute(n.otherwise().get(), state, io, tested) : 0;
    } else if (node instanceof Node.Loop n) {
      return loop(n, state, io, tested);
    } else if (node instanceof Node.For n) {
      int status = 0;
      for (String value : Expansion.arguments(this, state, n.words())) {
        state.variables.put(n.name(), value);
        status = execute(n.body(), state, io, tested);
      }
      return status;
    } else if (node instanceof Node.Group n) {
      ShellIo inner = redirect(n.redirects(), state, io);
      return n.subshell()
          ? run(n.body(), state.copy(), inner)
          : execute(n.body(), state, inner, tested);
    } else if (node instanceof Node.Background n) {
      return background(n, state);
    }
    throw new IllegalStateException("no such node: " + node);
  }

  private int loop(Node.Loop n, ShellState state, ShellIo io, boolean tested)
      throws IOException, InterruptedException {
    int status = 0;
    for (int round = 0; (execute(n.condition(), state, io, true) == 0) != n.until(); round++) {
      if (round == ROUNDS) {
        throw new Abort(2, "not simulated: a loop without an end");
      }
      status = execute(n.body(), state, io, tested);
    }
    return status;
  }

  private int background(Node.Background n, ShellState state) {
    ShellState own = state.copy();
    long pid = host.background(() -> run(n.node(), own, ShellIo.none()));
    state.lastBackground = Long.toString(pid);
    return 0;
  }

  private int pipeline(Node.Pipeline n, ShellState state, ShellIo io)
      throws IOException, InterruptedException {
    if (n.stages().size() == 1) {
      return execute(n.stages().get(0), state, io, true) == 0 ? 1 : 0;
    }
    ShellIo stage = io;
    int status = 0;
    for (int i = 0; i < n.stages().size(); i++) {
      boolean last = i == n.stages().size() - 1;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      status =
          run(
              n.stages().get(i),
              state.copy(),
              last ? stage.withOut(io.out()) : stage.withOut(bytes));
      stage = io.withIn(new ByteArrayInputStream(bytes.toByteArray()));
    }
    return n.negated() ? (status == 0 ? 1 : 0) : status;
  }

  private int simple(Node.Simple n, ShellState state, ShellIo io)
      throws IOException, InterruptedException {
    List<String> argv = Expansion.arguments(this, state, n.words());
    ShellIo inner;
    try {
      inner = redirect(n.redirects(), state, io);
    } catch (Abort failed) {
      say(io.err(), state.name + ": " + failed.getMessage());
      return failed.status;
    }
    int status;
    boolean written;
    try {
      status = act(argv, n.assignments(), state, inner);
    } finally {
      written = finish(inner, io, state);
    }
    return written ? status : 1;
  }

  private int act(List<String> argv, Map<String, Word> assignments, ShellState state, ShellIo io)
      throws IOException, InterruptedException {
    if (argv.isEmpty()) {
      return assign(assignments, state, state);
    }
    if (Builtins.has(argv.get(0))) {
      assign(assignments, state, state);
      return Builtins.run(argv, state, host, io);
    }
    ShellState own = state;
    if (!assignments.isEmpty()) {
      own = state.copy();
      assign(assignments, state, own);
      own.exported.addAll(assignments.keySet());
    }
    return host.run(argv, io, own);
  }

  /** Closes what was opened for a command; returns whether all that it wrote was taken. */
  private static boolean finish(ShellIo inner, ShellIo outer, ShellState state) throws IOException {
    boolean taken = true;
    for (OutputStream stream : List.of(inner.out(), inner.err())) {
      if (stream == outer.out() || stream == outer.err()) {
        stream.flush();
        continue;
      }
      try {
        stream.close();
      } catch (IOException e) {
        taken = false;
        say(outer.err(), state.name + ": write error: " + e.getMessage());
      }
    }
    return taken;
  }

  private int assign(Map<String, Word> assignments, ShellState from, ShellState to)
      throws IOException, InterruptedException {
    from.status = 0;
    for (Map.Entry<String, Word> each : assignments.entrySet()) {
      to.variables.put(each.getKey(), Expansion.text(this, from, each.getValue()));
    }
    return from.status;
  }

  private ShellIo redirect(List<Redirect> redirects, ShellState state, ShellIo io)
      throws IOException, InterruptedException {
    ShellIo result = io;
    for (Redirect each : redirects) {
      List<String> names = Expansion.arguments(this, state, List.of(each.target()));
      if (names.size() != 1) {
        throw new Abort(1, String.join(" ", names) + ": ambiguous redirect");
      }
      result = redirect(each, names.get(0), state, result);
    }
    return result;
  }

  private ShellIo redirect(Redirect each, String name, ShellState state, ShellIo io) {
    if (each.kind().equals(">&")) {
      return switch (name) {
        case "1" -> each.fd() == 2 ? io.withErr(io.out()) : io;
        case "2" -> each.fd() == 1 ? io.withOut(io.err()) : io;
        default -> throw ShellSyntaxException.unknown(">&" + name);
      };
    }
    String path = state.absolute(name);
    try {
      if (each.kind().equals("<")) {
        return io.withIn(host.open(path));
      }
      OutputStream file = host.create(path, each.kind().equals(">>"));
      return switch (each.fd()) {
        case -1 -> io.withOut(file).withErr(file);
        case 2 -> io.withErr(file);
        default -> io.withOut(file);
      };
    } catch (IOException e) {
      throw new Abort(1, name + ": " + e.getMessage());
    }
  }

  /** Writes a line. */
  static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
