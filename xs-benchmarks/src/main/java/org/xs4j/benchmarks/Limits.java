/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the formats allow: the bytes alone, and the bare scans of the usual parsers. */
final class Limits {
  private static final JsonFactory JSON = new JsonFactory();
  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI xml;
  private final URI json;

  Limits(URI server) {
    xml = server.resolve("/");
    json = server.resolve("/jsonrpc");
  }

  /** Returns the number of bytes. */
  long bytes(boolean asJson, String method) throws IOException, InterruptedException {
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
  long jsonTokens(String method) throws IOException, InterruptedException {
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
  long jsonTexts(String method) throws IOException, InterruptedException {
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
  long xmlEvents(String method) throws IOException, InterruptedException, XMLStreamException {
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

  private InputStream open(boolean asJson, String method) throws IOException, InterruptedException {
    String body =
        asJson
            ? "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":[\"\"],\"id\":1}"
            : "<methodCall><methodName>" + method + "</methodName><params/></methodCall>";
    HttpRequest request =
        HttpRequest.newBuilder(asJson ? json : xml)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
  }
}
