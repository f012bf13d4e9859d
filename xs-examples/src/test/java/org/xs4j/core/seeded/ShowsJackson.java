/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.seeded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Names a library's types in its signatures. */
public class ShowsJackson {
  /** Takes one. */
  public void mapper(ObjectMapper mapper) {}

  /** Returns one inside of another type. */
  public List<JsonNode> nodes() {
    return List.of();
  }
}
