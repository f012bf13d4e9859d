/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import static org.xs4j.xenapi.internal.xmlrpc.XmlScanner.ascii;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xs4j.xenapi.internal.AnswerPath;
import org.xs4j.xenapi.internal.TreeReader;
import org.xs4j.xenapi.internal.http.AnswerLimits;
import org.xs4j.xenapi.internal.transport.ApiFailure;
import org.xs4j.xenapi.internal.transport.UnreadableAnswerException;
import org.xs4j.xenapi.wire.WireReader;

/**
 * Reads a whole answer: XAPI's struct of {@code Status} and {@code Value} or {@code
 * ErrorDescription}, the value straight into its type.
 */
final class XmlEnvelope<T> {
  private static final byte[] RESPONSE = ascii("<methodResponse>");
  private static final byte[] RESPONSE_END = ascii("</methodResponse>");
  private static final byte[] PARAMS = ascii("<params>");
  private static final byte[] PARAMS_END = ascii("</params>");
  private static final byte[] PARAM = ascii("<param>");
  private static final byte[] PARAM_END = ascii("</param>");
  private static final byte[] FAULT = ascii("<fault>");
  private static final int SHOWN = 200;

  private final XmlScanner in;
  private final AnswerPath path;
  private final XmlElements elements;
  private final XmlReader reader;
  private final Function<? super WireReader, ? extends T> result;
  private String status = "";
  private @Nullable T value;
  private boolean decoded;
  private @Nullable TreeReader early;
  private @Nullable List<String> error;

  private XmlEnvelope(
      InputStream body, AnswerLimits limits, Function<? super WireReader, ? extends T> result) {
    this.in = new XmlScanner(body, limits.valueChars());
    this.path = new AnswerPath(limits.depth());
    this.elements = new XmlElements(in);
    this.reader = new XmlReader(in, elements, path);
    this.result = result;
  }

  /**
   * Reads an answer.
   *
   * @throws ApiFailure when it tells a failure
   * @throws UnreadableAnswerException when it is none
   */
  static <T> @Nullable T read(
      InputStream body, AnswerLimits limits, Function<? super WireReader, ? extends T> result) {
    return new XmlEnvelope<T>(body, limits, result).response();
  }

  /** Reads the result of a task: a value alone, or nothing at all. */
  static <T> @Nullable T readTask(
      String text, AnswerLimits limits, Function<? super WireReader, ? extends T> result) {
    InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new XmlEnvelope<T>(bytes, limits, result).task();
  }

  private @Nullable T response() {
    in.skipProlog();
    in.require(RESPONSE);
    in.skipSpace();
    if (in.skip(FAULT)) {
      throw fault();
    }
    in.require(PARAMS);
    in.require(PARAM);
    elements.open();
    T answer = envelope();
    in.require(PARAM_END);
    in.require(PARAMS_END);
    in.require(RESPONSE_END);
    requireEnd();
    if (error != null) {
      throw new ApiFailure(error);
    }
    return answer;
  }

  private @Nullable T task() {
    in.skipProlog();
    if (in.isAtEnd()) {
      return result.apply(new TreeReader(""));
    }
    elements.open();
    path.makeRoot();
    T answer = result.apply(reader);
    requireEnd();
    return answer;
  }

  private @Nullable T envelope() {
    if (!elements.isStruct()) {
      path.makeRoot();
      return result.apply(reader); // system.listMethods has no envelope
    }
    reader.members(this::member);
    if (status.equals("Success") && decoded) {
      return value;
    }
    if (status.equals("Success") && early != null) {
      return result.apply(early);
    }
    if (!status.equals("Failure") || error == null) {
      throw new UnreadableAnswerException(
          "the answer says neither Success nor why it failed (byte " + in.place() + ")");
    }
    return null;
  }

  private void member(String name, WireReader member) {
    switch (name) {
      case "Status" -> status = member.string();
      case "ErrorDescription" -> error = member.list(WireReader::string);
      case "Value" -> {
        path.makeRoot();
        if (status.equals("Success")) {
          value = result.apply(member);
          decoded = true;
        } else {
          early = new TreeReader(member.any());
        }
      }
      default -> member.any();
    }
  }

  private UnreadableAnswerException fault() {
    elements.open();
    Object text = reader.any() instanceof Map<?, ?> map ? map.get("faultString") : null;
    String shown = text instanceof String s ? s : "without a text";
    return new UnreadableAnswerException(
        "the server answered an XML-RPC fault, which XAPI never does: "
            + (shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown));
  }

  private void requireEnd() {
    if (!in.isAtEnd()) {
      throw in.unexpected();
    }
  }
}
