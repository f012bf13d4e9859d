/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.xs4j.core.XsException;

/** Writes reports as JSON. */
public final class ReportJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private ReportJson() {}

  /** Returns a report as JSON with line breaks. */
  public static String of(Object report) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new XsException("cannot write a report as JSON: " + e.getOriginalMessage(), e);
    }
  }
}
