/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Builds a page: markup that the caller writes, around text that is escaped. */
public final class Page {
  private static final String STYLE = style();

  private final StringBuilder out = new StringBuilder();

  /** Starts a page with a title, which is also its heading. */
  public Page(String title) {
    this(title, "");
  }

  /** Starts a page with a title, and with rules of its own behind those that all pages have. */
  public Page(String title, String css) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        // no script, nothing loaded: what text gets in cannot do more than be read
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'unsafe-inline'\">\n<title>")
        .append(escape(title))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append(css)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(escape(title))
        .append("</h1>\n");
  }

  /** Adds markup as it is; what comes from outside must go through {@link #escape} first. */
  public Page markup(String html) {
    out.append(html);
    return this;
  }

  /** Adds a text, escaped. */
  public Page text(String text) {
    out.append(escape(text));
    return this;
  }

  /** Adds an element with a class and a text, escaped. */
  public Page element(String name, String cssClass, String text) {
    out.append('<')
        .append(name)
        .append(" class=\"")
        .append(escape(cssClass))
        .append("\">")
        .append(escape(text))
        .append("</")
        .append(name)
        .append(">\n");
    return this;
  }

  /** Returns the whole page. */
  public String html() {
    return out + "</body>\n</html>\n";
  }

  /** Returns a text as it may stand in an element or in a quoted attribute. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
    return out.toString();
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream("page.css")) {
      if (in == null) {
        throw new IllegalStateException("page.css is missing from the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
