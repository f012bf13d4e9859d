/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * One example: a command with the flags that all share. Its {@link #call()} returns an {@link
 * ExitCode}; what it throws is turned into one by {@link Run}.
 */
abstract class Example implements Callable<Integer> {
  @Mixin final Options options = new Options();

  final Terminal terminal;

  Example(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Returns the name by which the launcher knows the example. */
  final String name() {
    return getClass().getAnnotation(Command.class).name();
  }
}
