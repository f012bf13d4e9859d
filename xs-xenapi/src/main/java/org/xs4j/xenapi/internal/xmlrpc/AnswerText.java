/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The characters of an answer on their way to the XML parser. XAPI writes UTF-8 whatever a header
 * says. What a parser would collect in memory before anybody could count it is refused here:
 * declarations and comments, overlong tags, overlong entity names.
 *
 * <p>XAPI passes bytes through that are no UTF-8, or no characters of XML, when its database holds
 * them. They become U+FFFD, so that one odd name does not hide a whole inventory.
 */
final class AnswerText extends FilterReader {
  private static final int LONGEST_TAG = 4096;
  private static final int LONGEST_ENTITY = 12;
  private static final char REPLACEMENT = '\ufffd';

  private enum Place {
    TEXT,
    TAG_START,
    TAG,
    ENTITY
  }

  private Place place = Place.TEXT;
  private char quote;
  private int length;

  AnswerText(InputStream bytes) {
    this(
        new InputStreamReader(
            bytes,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)));
  }

  AnswerText(Reader text) {
    super(new NameRepair(text));
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int count) throws IOException {
    int got = in.read(buffer, offset, count);
    for (int i = offset; i < offset + got; i++) {
      if (!isXml(buffer[i])) {
        buffer[i] = REPLACEMENT;
      }
      step(buffer[i]);
    }
    return got;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void step(char c) throws UnreadableAnswerException {
    switch (place) {
      case TEXT -> {
        if (c == '<') {
          enter(Place.TAG_START);
        } else if (c == '&') {
          enter(Place.ENTITY);
        }
      }
      case TAG_START -> {
        if (c == '!') {
          throw new UnreadableAnswerException(
              "the answer holds a DOCTYPE, comment or CDATA section, which XAPI never writes");
        }
        place = Place.TAG;
        tag(c);
      }
      case TAG -> tag(c);
      case ENTITY -> {
        if (c == ';') {
          place = Place.TEXT;
        } else if (++length > LONGEST_ENTITY) {
          throw new UnreadableAnswerException("the answer holds an entity that XML does not have");
        }
      }
    }
  }

  private void tag(char c) throws UnreadableAnswerException {
    if (quote != 0) {
      quote = c == quote ? 0 : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      place = Place.TEXT;
    }
    if (++length > LONGEST_TAG) {
      throw new UnreadableAnswerException(
          "the answer holds a tag of more than " + LONGEST_TAG + " characters");
    }
  }

  private void enter(Place next) {
    place = next;
    length = 0;
    quote = 0;
  }

  private static boolean isXml(char c) {
    return c >= ' ' ? c < 0xfffe : c == '\t' || c == '\n' || c == '\r';
  }
}
