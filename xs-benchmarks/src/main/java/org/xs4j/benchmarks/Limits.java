/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.Timeout;

/**
 * What the formats allow: the bytes alone, and the bare scans of the usual parsers, over the HTTP
 * library that our client uses too.
 */
final class Limits {
  private static final JsonFactory JSON = new JsonFactory();
  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  private final HttpRequester http = RequesterBootstrap.bootstrap().create();
  private final URI xml;
  private final URI json;

  Limits(URI server) {
    xml = server.resolve("/");
    json = server.resolve("/jsonrpc");
  }

  /** Returns the number of bytes. */
  long bytes(boolean asJson, String method) throws IOException, HttpException {
    byte[] buffer = new byte[64 << 10];
    long count = 0;
    try (InputStream in = open(asJson, method)) {
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        count += got;
      }
    }
    return count;
  }

  /** Returns the number of tokens; texts are passed over. */
  long jsonTokens(String method) throws IOException, HttpException {
    long count = 0;
    try (InputStream in = open(true, method);
        JsonParser parser = JSON.createParser(in)) {
      while (parser.nextToken() != null) {
        count++;
      }
    }
    return count;
  }

  /** Returns the number of characters in texts, each of which is made a String. */
  long jsonTexts(String method) throws IOException, HttpException {
    long count = 0;
    try (InputStream in = open(true, method);
        JsonParser parser = JSON.createParser(in)) {
      for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
        count += t == JsonToken.VALUE_STRING ? parser.getText().length() : 1;
      }
    }
    return count;
  }

  /** Returns the number of events. */
  long xmlEvents(String method) throws IOException, HttpException, XMLStreamException {
    long count = 0;
    try (InputStream in = open(false, method)) {
      XMLStreamReader reader = XML.createXMLStreamReader(in);
      while (reader.hasNext()) {
        reader.next();
        count++;
      }
      reader.close();
    }
    return count;
  }

  private InputStream open(boolean asJson, String method) throws IOException, HttpException {
    String body =
        asJson
            ? "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":[\"\"],\"id\":1}"
            : "<methodCall><methodName>" + method + "</methodName><params/></methodCall>";
    BasicClassicHttpRequest request = new BasicClassicHttpRequest("POST", asJson ? json : xml);
    request.setEntity(new StringEntity(body));
    return http.execute(
            HttpHost.create(xml), request, Timeout.ofSeconds(5), HttpCoreContext.create())
        .getEntity()
        .getContent();
  }
}
