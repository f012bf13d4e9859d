/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.ClusterWork;
import org.xs4j.cluster.Part;
import org.xs4j.cluster.preparation.AnswerFile;
import org.xs4j.simulator.XapiSimulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Effect: gives dom0 of each host its memory and time servers, switches the network back end,
 * installs packs and changes root's password, as far as the layout says so; reboots the hosts that
 * need it. Given hosts are only read until {@code --apply}; without hosts it does all of it to
 * three simulated ones. With {@code --answer-files} it only writes what an unattended installation
 * asks for.
 */
@Command(
    name = "prepare-hosts",
    sortOptions = false,
    description =
        "Brings hosts to what a pool needs: dom0's memory, time, packs, back end, password.")
final class PrepareHosts extends WorkflowExample {
  @Option(
      names = "--answer-files",
      paramLabel = "DIR",
      description = "write an answer file for each host that is to be installed, and nothing else")
  private @Nullable Path answerFiles;

  PrepareHosts(Terminal terminal) {
    super(terminal);
  }

  @Override
  String sample() {
    return "hosts.yaml";
  }

  @Override
  XapiSimulator simulate() {
    XapiSimulator simulator = super.simulate();
    simulator
        .network()
        .timeServer("ntp1.example.net", Duration.ZERO)
        .timeServer("ntp2.example.net", Duration.ZERO);
    return simulator;
  }

  @Override
  ClusterWork scope(ClusterWork all) {
    return all.only(Part.PREPARATION);
  }

  @Override
  public Integer call() throws IOException {
    return answerFiles == null ? super.call() : writeAnswers(answerFiles);
  }

  private int writeAnswers(Path folder) {
    Path file =
        options
            .layout()
            .orElseThrow(
                () -> new IllegalArgumentException("--answer-files: needs --layout as well"));
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
    for (AnswerFile answers : ClusterLayout.read(file).answerFiles()) {
      Path target = folder.resolve(answers.host() + ".xml");
      answers.write(target);
      terminal.out().println(target);
    }
    return ExitCode.DONE;
  }
}
