/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.fleet;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.xs4j.core.Credentials;
import org.xs4j.core.Refusal;
import org.xs4j.xenapi.Trust;

/**
 * How a host is reached from here.
 *
 * @param name what people call it, for messages
 * @param url where its XAPI answers, seen from here; may be a forwarded one
 * @param address what the host calls itself ({@code host.address}); empty when it is the URL's host
 * @param credentials who logs in
 * @param trust how its certificate is judged
 */
public record HostEndpoint(
    String name, URI url, Optional<String> address, Credentials credentials, Trust trust) {
  /** Returns an endpoint that is reached at the address which the host has itself. */
  public static HostEndpoint of(String name, URI url, Credentials credentials, Trust trust) {
    return new HostEndpoint(name, url, Optional.empty(), credentials, trust);
  }

  /**
   * Reads the URL of a host from a text: scheme, host, perhaps a port, nothing else.
   *
   * @throws IllegalArgumentException when it is anything else; a password in it is not repeated
   */
  public static URI parseUrl(String text) {
    try {
      URI url = new URI(text);
      boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      boolean bare =
          url.getRawPath() != null
              && url.getRawPath().matches("/?")
              && url.getRawUserInfo() == null
              && url.getRawQuery() == null
              && url.getRawFragment() == null;
      if (web && bare && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // refused below, in the same words
    }
    throw Refusal.of(
        "url",
        text.replaceFirst("//[^/]*@", "//***@"),
        "https://HOST[:PORT] or http://HOST[:PORT], nothing more");
  }

  /** Returns the address by which other hosts know it, as far as the endpoint tells. */
  public String ownAddress() {
    return address.orElseGet(url::getHost);
  }

  /** Returns the name and the URL. */
  @Override
  public String toString() {
    return name + " (" + url + ")";
  }
}
