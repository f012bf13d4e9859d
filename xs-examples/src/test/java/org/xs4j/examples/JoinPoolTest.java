/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static org.assertj.core.api.BDDAssertions.then;

import org.junit.jupiter.api.Test;

class JoinPoolTest {
  @Test
  void whenRunWithoutHosts_thenThreeSimulatedOnesBecomeAPool() {
    Shell shell = Shell.run("join-pool");

    then(shell.code()).as(shell.err()).isZero();
    then(shell.out())
        .contains(
            "xs-03: join the pool of xs-01",
            "xs-03: wait until it has the pool's bonds and VLANs",
            "led by xs-01, 3 hosts");
  }

  @Test
  void whenAnotherHostShallLead_thenItDoes() {
    Shell shell = Shell.run("join-pool", "--coordinator", "xs-02");

    then(shell.code()).as(shell.err()).isZero();
    then(shell.out()).contains("let xs-02 lead it in place of xs-01", "led by xs-02, 3 hosts");
  }

  @Test
  void whenAHostShallLeaveThatLeads_thenThatIsRefused() {
    Shell shell = Shell.run("join-pool", "--eject", "xs-01");

    then(shell.code()).isEqualTo(ExitCode.WRONG_INPUT);
    then(shell.err()).contains("xs-01 cannot leave: it leads the pool");
  }

  @Test
  void whenTheRiskIsNotAllowed_thenItIsRefused() {
    Shell shell = Shell.run("join-pool", "--risk", "outage");

    then(shell.code()).isEqualTo(ExitCode.REFUSED);
  }
}
