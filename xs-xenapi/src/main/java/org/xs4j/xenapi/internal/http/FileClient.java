/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's client, made when the first file is carried: it sees a refusal while it still sends,
 * which is what files of gigabytes need, and for which calls are too short.
 */
final class FileClient {
  private final HttpSettings settings;
  private @Nullable HttpClient client;

  FileClient(HttpSettings settings) {
    this.settings = settings;
  }

  synchronized HttpClient get() {
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .proxy(HttpClient.Builder.NO_PROXY)
              .connectTimeout(settings.connectTimeout())
              .sslContext(settings.tls())
              .build();
      client = made;
    }
    return made;
  }
}
