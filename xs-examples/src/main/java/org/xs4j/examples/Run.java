/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.XsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Starts an example by its name; without one it lists them. */
@Command(name = "run")
public final class Run implements Callable<Integer> {
  private static final int SECONDS_TO_TIDY_UP = 5;

  private final Terminal terminal;

  @Option(
      names = {"-h", "--help"},
      description = "show the list of examples")
  @SuppressWarnings("UnusedVariable") // the list is what comes without it too
  private boolean help;

  private Run(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The examples, in the order in which they are listed. */
  private static List<Example> examples(Terminal terminal) {
    return List.of(
        new CheckReadiness(terminal),
        new PrepareHosts(terminal),
        new PrepareCluster(terminal),
        new LabelNetworks(terminal),
        new StorageNetwork(terminal),
        new BondNetworks(terminal),
        new JoinPool(terminal),
        new CompleteBonds(terminal),
        new AddFcStorage(terminal),
        new AddIscsiStorage(terminal),
        new AddNfsStorage(terminal),
        new PlugStorage(terminal),
        new UpgradePool(terminal),
        new RebootPool(terminal),
        new CloudStackUnmanage(terminal),
        new CloudStackManage(terminal),
        new CloudStackRegister(terminal),
        new ShowInventory(terminal),
        new RunSimulator(terminal),
        new ShowSchema(terminal),
        new OpenJshell(terminal, System.in));
  }

  /** Runs the example that the first argument names and ends the process with its exit code. */
  public static void main(String... args) {
    Thread main = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    // Ctrl-C and SIGTERM: the example is interrupted, and closes what it opened, such as a session.
    Thread tidyUp =
        new Thread(
            () -> {
              if (ended.getCount() > 0) {
                main.interrupt();
                await(ended);
              }
            },
            "tidy-up");
    Runtime.getRuntime().addShutdownHook(tidyUp);
    int code = run(Terminal.system(), args);
    ended.countDown();
    System.exit(code);
  }

  private static void await(CountDownLatch ended) {
    try {
      if (!ended.await(SECONDS_TO_TIDY_UP, TimeUnit.SECONDS)) {
        System.err.println("run: stopped without tidying up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs an example in this process and returns its exit code. */
  static int run(Terminal terminal, String... args) {
    CommandLine line = new CommandLine(new Run(terminal));
    examples(terminal).forEach(line::addSubcommand);
    line.setExpandAtFiles(false); // arguments are taken as they are
    line.setUsageHelpWidth(100);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setOut(new PrintWriter(terminal.out(), true, UTF_8));
    line.setExecutionStrategy(Run::execute);
    line.setParameterExceptionHandler((e, given) -> wrongInput(e, terminal.err()));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command, terminal.err()));
    int code = line.execute(args);
    terminal.out().flush();
    // A full disk or a reader that went away: the results are not all there.
    return code == ExitCode.DONE && terminal.out().checkError() ? ExitCode.FAILED : code;
  }

  /** Lists the examples. */
  @Override
  public Integer call() {
    list(terminal.out());
    return ExitCode.DONE;
  }

  private static void list(PrintStream to) {
    to.println("usage: run EXAMPLE [FLAG...]    (run EXAMPLE --help lists its flags)");
    List<Example> examples = examples(new Terminal(to, to));
    int width = examples.stream().mapToInt(e -> e.name().length()).max().orElse(1);
    for (Example example : examples) {
      Command command = example.getClass().getAnnotation(Command.class);
      String what = String.join(" ", command.description());
      to.printf("  %-" + width + "s  %s%n", example.name(), what);
    }
  }

  private static int execute(ParseResult parsed) {
    if (parsed.hasSubcommand()
        && parsed.subcommand().commandSpec().userObject() instanceof Example example) {
      logAt(example.options.verbosity());
    }
    return new RunLast().execute(parsed);
  }

  private static void logAt(int verbosity) {
    // Not yet so while another thread of this process sets logging up; its defaults hold then.
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
      logging
          .getLogger(Logger.ROOT_LOGGER_NAME)
          .setLevel(verbosity == 2 ? Level.DEBUG : Level.WARN);
      logging
          .getLogger("org.xs4j")
          .setLevel(List.of(Level.WARN, Level.DEBUG, Level.TRACE).get(verbosity));
    }
  }

  private static int wrongInput(ParameterException e, PrintStream err) {
    CommandLine command = e.getCommandLine();
    if (command.getParent() == null) {
      String what = e instanceof UnmatchedArgumentException u ? u.getUnmatched().get(0) : "";
      err.println("run: '" + what + "' is not an example");
      list(err);
      return ExitCode.WRONG_INPUT;
    }
    err.println(command.getCommandName() + ": " + e.getMessage());
    if (e instanceof UnmatchedArgumentException) {
      err.println(
          "allowed: "
              + command.getCommandSpec().options().stream()
                  .map(o -> o.longestName())
                  .sorted()
                  .collect(Collectors.joining(", ")));
    }
    return ExitCode.WRONG_INPUT;
  }

  private static int failed(Exception e, CommandLine command, PrintStream err) {
    boolean expected = e instanceof XsException || e instanceof IllegalArgumentException;
    String message = expected && e.getMessage() != null ? e.getMessage() : e.toString();
    err.println(command.getCommandName() + ": " + message);
    if (command.getCommand() instanceof Example example && example.options.verbosity() > 0) {
      e.printStackTrace(err);
    }
    return ExitCode.of(e);
  }
}
