/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

/**
 * Hears of every call of a client, once, when it is over: for metrics and audit trails.
 *
 * <p>It runs on the thread that made the call, so it must be quick; what it throws is logged and
 * does not reach the caller. Parameters and results are not told, for they may hold secrets.
 */
@FunctionalInterface
public interface CallListener {
  /** Takes note of one call, its repeats included. Logins and logouts are calls of their own. */
  void called(CallReport report);
}
