/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.jsonrpc;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xs4j.xenapi.internal.Octets;
import org.xs4j.xenapi.internal.Symbols;

/**
 * Jackson's parser of UTF-8, with shorter ways for what most of an answer is: a member that has the
 * name expected, a text of plain ASCII, a long text that is the same as the one before. They look
 * at what stands in the buffer, and leave to Jackson whatever is not exactly so.
 */
final class AnswerParser extends UTF8StreamJsonParser {
  /** Few enough system calls for a large answer; parsers of one thread share it. */
  static final int BUFFER = 64 << 10;

  /** So many digits have 64 bits for sure. */
  private static final int PLAIN_DIGITS = 18;

  private static final byte[] NONE = {};

  private final Symbols symbols = new Symbols();
  private final int maxText;
  private final int maxName;
  private byte[] longBytes = NONE;
  private String longText = "";

  AnswerParser(IOContext context, int features, InputStream in, ByteQuadsCanonicalizer names) {
    super(context, features, in, null, names, context.allocReadIOBuffer(BUFFER), 0, 0, 0, true);
    maxText = streamReadConstraints().getMaxStringLength();
    maxName = streamReadConstraints().getMaxNameLength();
  }

  /**
   * Goes on to the value of a struct's next member, if it has the name that is expected; otherwise
   * stays.
   *
   * @param lead a comma, the quoted name and a colon
   */
  boolean nextMember(String name, byte[] lead) throws IOException {
    int at = _inputPtr + lead.length;
    return !_tokenIncomplete
        && at < _inputEnd
        && Arrays.equals(_inputBuffer, _inputPtr, at, lead, 0, lead.length)
        && isAtValue(name, at);
  }

  /** Goes on to the value of a struct's next member and returns its name, or null at the end. */
  @Nullable String nextMember() throws IOException {
    int from = _inputPtr + (_currToken == JsonToken.START_OBJECT ? 1 : 2);
    if (!_tokenIncomplete
        && from < _inputEnd
        && _inputBuffer[from - 1] == '"'
        && (_currToken == JsonToken.START_OBJECT || _inputBuffer[_inputPtr] == ',')) {
      int to = Octets.find(_inputBuffer, from, _inputEnd, '"', '\\');
      if (to + 2 < _inputEnd
          && _inputBuffer[to] == '"'
          && _inputBuffer[to + 1] == ':'
          && to - from <= maxName) {
        String name = asciiText(from, to);
        if (isAtValue(name, to + 2)) {
          return name;
        }
      }
    }
    String name = nextFieldName();
    if (name != null) {
      nextToken();
    }
    return name;
  }

  /** Returns the text that the parser stands at. It can be asked for once. */
  String text() throws IOException {
    if (!_tokenIncomplete) {
      return getText();
    }
    int from = _inputPtr;
    int end = from + longBytes.length;
    if (end < _inputEnd
        && end > from
        && Arrays.equals(_inputBuffer, from, end, longBytes, 0, longBytes.length)) {
      _tokenIncomplete = false;
      _inputPtr = end;
      return longText;
    }
    int to = Octets.find(_inputBuffer, from, _inputEnd, '"', '\\');
    if (to == _inputEnd || _inputBuffer[to] != '"' || to - from > maxText) {
      return otherText(from);
    }
    _tokenIncomplete = false;
    _inputPtr = to + 1;
    return asciiText(from, to);
  }

  private String otherText(int from) throws IOException {
    long before = _currInputProcessed;
    String text = getText();
    if (before == _currInputProcessed && text.length() > 2 * Symbols.LONGEST) {
      longBytes = Arrays.copyOfRange(_inputBuffer, from, _inputPtr);
      longText = text;
    }
    return text;
  }

  private String asciiText(int from, int to) {
    return to - from <= Symbols.LONGEST
        ? symbols.of(_inputBuffer, from, to)
        : new String(_inputBuffer, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Goes on to a value that starts at a place, unless it is an unusual one. */
  private boolean isAtValue(String name, int at) throws IOException {
    byte first = _inputBuffer[at];
    int before = _inputPtr;
    _inputPtr = at + 1;
    JsonToken token;
    switch (first) {
      case '"' -> {
        _tokenIncomplete = true;
        token = JsonToken.VALUE_STRING;
      }
      case '[' -> token = JsonToken.START_ARRAY;
      case '{' -> token = JsonToken.START_OBJECT;
      case 't' -> {
        _matchTrue();
        token = JsonToken.VALUE_TRUE;
      }
      case 'f' -> {
        _matchFalse();
        token = JsonToken.VALUE_FALSE;
      }
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> token = number(first, at);
      default -> {
        _inputPtr = before;
        return false;
      }
    }
    _parsingContext.expectComma();
    _parsingContext.setCurrentName(name);
    if (token == JsonToken.START_ARRAY) {
      createChildArrayContext(_tokenInputRow, _tokenInputCol);
    } else if (token == JsonToken.START_OBJECT) {
      createChildObjectContext(_tokenInputRow, _tokenInputCol);
    }
    _currToken = token;
    return true;
  }

  /** Reads a number; one of few digits and nothing else does not become text first. */
  private JsonToken number(byte first, int from) throws IOException {
    int most = Math.min(from + PLAIN_DIGITS, _inputEnd);
    long number = 0;
    int at = from;
    while (at < most && _inputBuffer[at] >= '0' && _inputBuffer[at] <= '9') {
      number = 10 * number + _inputBuffer[at++] - '0';
    }
    boolean over = at < most && (_inputBuffer[at] == ',' || _inputBuffer[at] == '}');
    if (!over || (first == '0' && at > from + 1)) {
      return _parseUnsignedNumber(first);
    }
    _inputPtr = at;
    _numTypesValid = NR_LONG;
    _numberLong = number;
    return JsonToken.VALUE_NUMBER_INT;
  }

  /** Returns the text of any token; that of a number is made anew where there was none. */
  @Override
  public String getText() throws IOException {
    return _currToken == JsonToken.VALUE_NUMBER_INT && _numTypesValid == NR_LONG
        ? Long.toString(_numberLong)
        : super.getText();
  }

  /** Tells whether the array or object that the parser has entered is over, and then leaves it. */
  boolean isOver() {
    if (_inputPtr == _inputEnd) {
      return false;
    }
    byte next = _inputBuffer[_inputPtr];
    if (next == ']' && _currToken == JsonToken.START_ARRAY) {
      _currToken = JsonToken.END_ARRAY;
    } else if (next == '}' && _currToken == JsonToken.START_OBJECT) {
      _currToken = JsonToken.END_OBJECT;
    } else {
      return false;
    }
    _inputPtr++;
    _parsingContext = _parsingContext.clearAndGetParent();
    return true;
  }
}
