/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import org.xs4j.cluster.ClusterLayout;
import picocli.CommandLine.Command;

/** Effect: prints the JSON schema of layout files, for editors. Contacts nobody. */
@Command(
    name = "layout-schema",
    sortOptions = false,
    description = "Prints the JSON schema of layout files, by which editors complete them.")
final class ShowSchema extends Example {
  ShowSchema(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    terminal.out().print(ClusterLayout.jsonSchema());
    return ExitCode.DONE;
  }
}
