/* SPDX-License-Identifier: Apache-2.0 */
/**
 * dom0 over SSH and SFTP, for what XenAPI does not offer.
 *
 * <p>Host keys are checked, commands are lists of arguments that are quoted here, what a command
 * writes to standard error is data, and a file arrives whole or not at all.
 *
 * <pre>{@code
 * try (HostShell shell = HostShell.open("xs-02.example.net", s -> s
 *     .login(SshLogin.key("root", keyFile))
 *     .hostKeys(HostKeys.knownHosts(knownHosts)))) {
 *   CommandResult bridges = shell.run("ovs-vsctl", "list-br");
 *   bridges.requireSuccess().lines().forEach(System.out::println);
 * }
 * }</pre>
 */
@NullMarked
package org.xs4j.ssh;

import org.jspecify.annotations.NullMarked;
