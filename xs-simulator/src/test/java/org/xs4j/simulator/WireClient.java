/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A client of a few lines that knows no SDK: XML-RPC over plain HTTP. */
final class WireClient {
  /** A raw answer. */
  record Answer(int status, String type, String body) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private String session = "";

  WireClient(String url) {
    this.url = url;
  }

  static WireClient loggedIn(SimulatedHost host) {
    WireClient client = new WireClient(host.url());
    client.session =
        (String) client.value("session.login_with_password", host.username(), host.password());
    return client;
  }

  String session() {
    return session;
  }

  /** Calls with this client's session and returns the value of a success. */
  Object call(String method, Object... params) {
    List<Object> all = new ArrayList<>(List.of(session));
    all.addAll(List.of(params));
    return value(method, all.toArray());
  }

  /** Calls with this client's session and returns the description of a failure. */
  List<?> failure(String method, Object... params) {
    List<Object> all = new ArrayList<>(List.of(session));
    all.addAll(List.of(params));
    Map<?, ?> answer = (Map<?, ?>) decoded(method, all.toArray());
    return (List<?>) answer.get("ErrorDescription");
  }

  Object value(String method, Object... params) {
    Map<?, ?> answer = (Map<?, ?>) decoded(method, params);
    if (!"Success".equals(answer.get("Status"))) {
      throw new IllegalStateException(method + ": " + answer.get("ErrorDescription"));
    }
    return answer.get("Value");
  }

  Object decoded(String method, Object... params) {
    return decode(post("/", "text/xml", request(method, List.of(params))).body());
  }

  Answer post(String path, String type, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(response.statusCode(), type, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String request(String method, List<?> params) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\"?><methodCall><methodName>");
    out.append(escape(method)).append("</methodName><params>");
    params.forEach(p -> out.append("<param>").append(encode(p)).append("</param>"));
    return out.append("</params></methodCall>").toString();
  }

  private static String encode(Object value) {
    if (value instanceof Boolean b) {
      return "<value><boolean>" + (b ? 1 : 0) + "</boolean></value>";
    }
    if (value instanceof Double d) {
      return "<value><double>" + d + "</double></value>";
    }
    if (value instanceof Number n) {
      return "<value><int>" + n + "</int></value>";
    }
    StringBuilder out = new StringBuilder("<value>");
    if (value instanceof List<?> list) {
      out.append("<array><data>");
      list.forEach(e -> out.append(encode(e)));
      return out.append("</data></array></value>").toString();
    }
    if (value instanceof Map<?, ?> map) {
      out.append("<struct>");
      map.forEach(
          (k, v) ->
              out.append("<member><name>")
                  .append(escape(String.valueOf(k)))
                  .append("</name>")
                  .append(encode(v))
                  .append("</member>"));
      return out.append("</struct></value>").toString();
    }
    return "<value><string>" + escape(String.valueOf(value)) + "</string></value>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Decodes an answer; dates are strings, numbers doubles. */
  static Object decode(String xml) {
    try {
      Element root =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(
                  new ByteArrayInputStream(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
              .getDocumentElement();
      Element param = child(child(root, "params"), "param");
      return value(child(param, "value"));
    } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
      throw new IllegalStateException("not an answer: " + xml, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(Element value) {
    List<Element> children = children(value);
    if (children.isEmpty()) {
      return value.getTextContent();
    }
    Element typed = children.get(0);
    return switch (typed.getTagName()) {
      case "boolean" -> typed.getTextContent().equals("1");
      case "double", "int", "i4" -> Double.valueOf(typed.getTextContent());
      case "array" -> children(child(typed, "data")).stream().map(WireClient::value).toList();
      case "struct" -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Element member : children(typed)) {
          map.put(child(member, "name").getTextContent(), value(child(member, "value")));
        }
        yield map;
      }
      default -> typed.getTextContent();
    };
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(e -> e.getTagName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no <" + name + ">"));
  }

  private static List<Element> children(Element parent) {
    List<Element> out = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        out.add(e);
      }
    }
    return out;
  }
}
