/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.xs4j.cloudstack.CloudStackException;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;

/**
 * Reads answers: one object whose only key ends in {@code response}; inside an {@code errorcode}
 * makes it an error, whatever the HTTP status is.
 */
final class Answers {
  private static final int OK = 200;
  private static final int SERVER_TROUBLE = 500;

  private final ObjectMapper mapper = new ObjectMapper();
  private final URI url;

  Answers(URI url) {
    this.url = url;
  }

  Fields read(String command, int status, String body) {
    Optional<JsonNode> content = content(body);
    if (content.isPresent() && content.get().hasNonNull("errorcode")) {
      throw error(command, status, content.get());
    }
    if (content.isPresent() && status == OK) {
      return new Fields(content.get());
    }
    if (status >= SERVER_TROUBLE || status == OK) {
      throw new TransportException(
          command
              + " at "
              + url
              + " failed: the server answered HTTP status "
              + status
              + " without an answer of CloudStack's; is this a management server's /client/api?",
          url.toString(),
          Phase.ANSWER,
          null);
    }
    throw new CloudStackException(command, status, status, 0, "no explanation in the answer");
  }

  /** Returns the error that a failed answer or job holds. */
  static CloudStackException error(String command, int status, JsonNode error) {
    return new CloudStackException(
        command,
        status,
        error.path("errorcode").asInt(status),
        error.path("cserrorcode").asInt(0),
        error.path("errortext").asText("no text"));
  }

  private Optional<JsonNode> content(String body) {
    try {
      JsonNode tree = mapper.readTree(body);
      return tree == null
          ? Optional.empty()
          : tree.properties().stream()
              .filter(p -> p.getKey().endsWith("response") && p.getValue().isObject())
              .map(Map.Entry::getValue)
              .findFirst();
    } catch (JsonProcessingException e) {
      return Optional.empty(); // a proxy's page, say; the status decides
    }
  }
}
