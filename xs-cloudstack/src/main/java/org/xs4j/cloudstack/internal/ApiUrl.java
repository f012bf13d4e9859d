/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack.internal;

import java.net.URI;
import org.xs4j.core.Refusal;

/** The URL of an API. */
public final class ApiUrl {
  private static final String USUAL_PATH = "/client/api";

  private ApiUrl() {}

  /**
   * Returns the URL to post to.
   *
   * @throws IllegalArgumentException when it is none; a password in it is not repeated
   */
  public static URI of(URI url) {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    boolean bare =
        url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
    if (!web || !bare || url.getHost() == null) {
      throw Refusal.of(
          "url",
          url.toString().replaceFirst("//[^/]*@", "//***@").replaceFirst("\\?.*", "?***"),
          "https://HOST[:PORT]/client/api or the same with http, nothing more");
    }
    return url.getRawPath().matches("/?") ? url.resolve(USUAL_PATH) : url;
  }
}
