/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.jsonrpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.InputStream;

/** Makes parsers of answers. */
final class AnswerFactory extends JsonFactory {
  AnswerFactory(JsonFactoryBuilder builder) {
    super(builder);
  }

  /**
   * Returns a parser with a table of names of its own. The one that parsers share by default would
   * be copied for each answer with a new name, and keep the names of servers that never end.
   */
  AnswerParser parser(InputStream in) {
    IOContext context = _createContext(_createContentReference(in), false);
    return new AnswerParser(
        context,
        _parserFeatures,
        in,
        ByteQuadsCanonicalizer.createRoot().makeChildOrPlaceholder(_factoryFeatures));
  }
}
