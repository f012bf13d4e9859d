/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.xs4j.core.Refusal;

/**
 * Where calls go: the URL of one host.
 *
 * @param url scheme http or https, a host, a path; no credentials, query or fragment
 */
public record Target(URI url) {
  private static final String ALLOWED =
      "http or https, a host, perhaps a port and a path, such as https://xs-01.example.net";

  /** Refuses anything but a plain URL of a host; a missing path becomes the root. */
  public Target {
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "url: credentials in a URL are not allowed; pass them to credentials(…)");
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("https") || scheme.equals("http"))
        || url.getHost() == null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw Refusal.of("url", url, ALLOWED);
    }
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    url = build(scheme, url.getHost(), url.getPort(), path);
  }

  /**
   * Returns the target of an address as people write it: a name or an IP address, perhaps with a
   * port. It is called over HTTPS.
   */
  public static Target ofAddress(String address) {
    String text = address.strip();
    boolean bareIpv6 = text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[");
    try {
      if (text.isEmpty() || text.contains("/") || text.contains("@")) {
        throw new URISyntaxException("", "no address");
      }
      return new Target(new URI("https://" + (bareIpv6 ? "[" + text + "]" : text)));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw Refusal.of(
          "address",
          text.contains("@") ? "…" : text,
          "a host name or IP address, perhaps with a port, such as xs-01.example.net;"
              + " url(…) takes a URL");
    }
  }

  /**
   * Returns the target of another host of the same pool, by the address that hosts tell each other;
   * scheme, port and path stay.
   */
  public Target at(String address) {
    String bare =
        address.startsWith("[") && address.endsWith("]")
            ? address.substring(1, address.length() - 1)
            : address;
    String host = bare.contains(":") ? "[" + bare + "]" : bare;
    return new Target(build(url.getScheme(), host, url.getPort(), url.getRawPath()));
  }

  /** Returns another path on the same host. */
  public Target withPath(String path) {
    return new Target(build(url.getScheme(), url.getHost(), url.getPort(), path));
  }

  /** Returns host and port for messages; a port that the scheme implies is left out. */
  public String address() {
    int implied = url.getScheme().equals("https") ? 443 : 80;
    return url.getPort() < 0 || url.getPort() == implied
        ? url.getHost()
        : url.getHost() + ":" + url.getPort();
  }

  @Override
  public String toString() {
    return url.toString();
  }

  private static URI build(String scheme, String host, int port, String path) {
    try {
      return new URI(scheme + "://" + host + (port < 0 ? "" : ":" + port) + path);
    } catch (URISyntaxException e) {
      throw Refusal.of("url", host, ALLOWED);
    }
  }
}
