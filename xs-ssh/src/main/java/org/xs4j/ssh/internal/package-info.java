/* SPDX-License-Identifier: Apache-2.0 */
/** Apache MINA SSHD behind our own types. */
@NullMarked
package org.xs4j.ssh.internal;

import org.jspecify.annotations.NullMarked;
