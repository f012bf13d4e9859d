/**
 * What is done in dom0 over a shell, one class for each subject, each found out by looking where
 * releases differ.
 */
@NullMarked
package org.xs4j.ssh.dom0;

import org.jspecify.annotations.NullMarked;
