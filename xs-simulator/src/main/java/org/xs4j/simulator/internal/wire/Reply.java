/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.wire;

import java.util.List;

/** What comes back for a call. */
public sealed interface Reply {
  /** The call succeeded; {@code value} is {@code ""} for a void result. */
  record Success(Object value) implements Reply {}

  /** The call failed with a code and parameters. */
  record Failure(List<String> description) implements Reply {}

  /** The toolstack is not in the state to look at any call. */
  record Emergency(List<String> description) implements Reply {}

  /** A bare value without the usual envelope. */
  record Bare(Object value) implements Reply {}

  /** The answer comes with bytes that the way has spoilt. */
  record Garbled(Reply intended) implements Reply {}

  /** Nothing comes back: the connection is closed. */
  record Cut() implements Reply {}
}
