/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.Map;
import org.xs4j.core.wait.TimeSource;

/** What a step's executor may use of the run that it is part of. */
public interface StepContext {
  /** Returns the clock to wait by. */
  TimeSource time();

  /** Tells whether an earlier run noted the intent to carry out this step and no result. */
  boolean resumed();

  /**
   * Notes something durably before going on, such as a task's ref; a resumed run finds it in {@link
   * #notes()}.
   */
  void note(String key, String value);

  /** Returns what was noted for this step, in this run or in one that died. */
  Map<String, String> notes();

  /** Tells people what is happening inside the step. */
  void progress(String text);
}
