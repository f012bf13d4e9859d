/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What is done in dom0 because XenAPI does not offer it, or not on every release: one class for
 * each subject, over a {@link org.xs4j.ssh.HostShell}. Each is safe to repeat and finds out by
 * looking how the release at hand does it.
 *
 * <pre>{@code
 * TimeService time = new TimeService(shell);
 * time.setServers(List.of("ntp1.example.net", "ntp2.example.net"));
 * time.restart();
 * time.enable();
 * }</pre>
 */
@NullMarked
package org.xs4j.ssh.dom0;

import org.jspecify.annotations.NullMarked;
