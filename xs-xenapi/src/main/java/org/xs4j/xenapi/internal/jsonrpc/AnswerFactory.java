/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.jsonrpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.io.IOContext;
import java.io.InputStream;

/** Makes parsers of answers, which share the names that they have met. */
final class AnswerFactory extends JsonFactory {
  AnswerFactory(JsonFactoryBuilder builder) {
    super(builder);
  }

  AnswerParser parser(InputStream in) {
    IOContext context = _createContext(_createContentReference(in), false);
    return new AnswerParser(
        context,
        _parserFeatures,
        in,
        _byteSymbolCanonicalizer.makeChildOrPlaceholder(_factoryFeatures));
  }
}
