/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xs4j.cloudstack.internal.ApiCaller;
import org.xs4j.cloudstack.internal.ApiUrl;
import org.xs4j.cloudstack.internal.RequestSigner;
import org.xs4j.core.Refusal;
import org.xs4j.core.wait.TimeSource;

/** Describes a client. URL and keys are needed; TLS is verified unless {@link #trust} says more. */
public final class CloudStackClientBuilder {
  private @Nullable URI url;
  private @Nullable ApiKeys keys;
  private CloudTrust trust = CloudTrust.system();
  private Duration connectTimeout = Duration.ofSeconds(10);
  private Duration callTimeout = Duration.ofSeconds(60);
  private Duration longCallTimeout = Duration.ofMinutes(6);
  private Duration validity = Duration.ofMinutes(10);
  private TimeSource time = TimeSource.system();

  CloudStackClientBuilder() {}

  /**
   * Sets the URL of the API, such as {@code https://cloud.example.net:8443/client/api}; without a
   * path {@code /client/api} is meant.
   */
  public CloudStackClientBuilder url(URI url) {
    this.url = ApiUrl.of(url);
    return this;
  }

  /** Sets who calls. */
  public CloudStackClientBuilder keys(ApiKeys keys) {
    this.keys = keys;
    return this;
  }

  /** Sets how the server is recognised; {@link CloudTrust#system()} unless set. */
  public CloudStackClientBuilder trust(CloudTrust trust) {
    this.trust = trust;
    return this;
  }

  /**
   * Takes URL, keys and trust from a profile of cloudmonkey.
   *
   * @throws IllegalArgumentException when the profile has no keys: a login by password is not
   *     supported
   */
  public CloudStackClientBuilder profile(CloudProfile profile) {
    ApiKeys found =
        profile
            .keys()
            .orElseThrow(
                () ->
                    Refusal.of(
                        "profile",
                        profile.name(),
                        "a profile with apikey and secretkey; user name and password are not"
                            + " enough"));
    return url(profile.url()).keys(found).trust(profile.trust());
  }

  /** Sets the limit on making a connection; 10 s unless set. */
  public CloudStackClientBuilder connectTimeout(Duration connectTimeout) {
    this.connectTimeout = positive("connectTimeout", connectTimeout);
    return this;
  }

  /** Sets the limit on a command that answers soon; 60 s unless set. */
  public CloudStackClientBuilder callTimeout(Duration callTimeout) {
    this.callTimeout = positive("callTimeout", callTimeout);
    return this;
  }

  /**
   * Sets the limit on a command that keeps its caller waiting: {@code updateCluster}, {@code
   * addHost}, {@code createStoragePool}; 6 min unless set. Unmanaging alone may take 200 s.
   */
  public CloudStackClientBuilder longCallTimeout(Duration longCallTimeout) {
    this.longCallTimeout = positive("longCallTimeout", longCallTimeout);
    return this;
  }

  /**
   * Sets for how long a signed request is valid; 10 min unless set. A server that enforces
   * timestamps takes 15 min at most, so the clocks may differ by the rest.
   */
  public CloudStackClientBuilder validity(Duration validity) {
    this.validity = positive("validity", validity);
    return this;
  }

  /** Sets the clock to sign and to wait by; the machine's own unless set. */
  public CloudStackClientBuilder time(TimeSource time) {
    this.time = time;
    return this;
  }

  /**
   * Makes the client without contacting anybody.
   *
   * @throws IllegalStateException naming everything that is missing
   * @throws org.xs4j.core.TransportException when the files that the trust names cannot be read
   */
  public CloudStackClient build() {
    List<String> missing = new ArrayList<>();
    if (url == null) {
      missing.add("url");
    }
    if (keys == null) {
      missing.add("keys");
    }
    if (url == null || keys == null) {
      throw new IllegalStateException("not set: " + String.join(", ", missing));
    }
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(connectTimeout)
            .sslContext(trust.context(url.toString()))
            .build();
    return new CloudStackClient(
        new ApiCaller(
            url, new RequestSigner(keys, validity), http, time, callTimeout, longCallTimeout));
  }

  private static Duration positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw Refusal.of(name, value, "a duration above zero");
    }
    return value;
  }

  @Override
  public String toString() {
    return "CloudStackClientBuilder of " + (url == null ? "no URL" : url);
  }
}
