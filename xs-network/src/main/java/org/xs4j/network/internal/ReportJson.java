/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.xs4j.core.XsException;
import org.xs4j.core.internal.Json;

/** Writes reports as JSON. */
public final class ReportJson {
  private ReportJson() {}

  /** Returns a report as JSON with line breaks. */
  public static String of(Object report) {
    try {
      return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new XsException("cannot write a report as JSON: " + e.getOriginalMessage(), e);
    }
  }
}
