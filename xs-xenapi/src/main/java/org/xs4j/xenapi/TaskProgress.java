/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

/**
 * How far a task is.
 *
 * @param call the message that the task carries out, such as {@code Bond.create}
 * @param task the task's ref
 * @param status XAPI's word for the state, such as {@code pending} or {@code success}; only it
 *     tells whether the task is done
 * @param fraction XAPI's estimate, 0 to 1: it may stand still or go back
 */
public record TaskProgress(String call, String task, String status, double fraction) {}
