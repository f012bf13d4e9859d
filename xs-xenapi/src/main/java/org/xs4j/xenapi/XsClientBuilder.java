/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.Credentials;
import org.xs4j.core.Refusal;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.xenapi.internal.choice.Transports;
import org.xs4j.xenapi.internal.http.AnswerLimits;
import org.xs4j.xenapi.internal.http.HttpChannel;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.session.Session;
import org.xs4j.xenapi.internal.session.SessionSettings;

/**
 * Describes a connection. Address and credentials are needed; TLS is verified against the JDK's
 * certificate authorities unless {@link #trust} says otherwise.
 */
public final class XsClientBuilder {
  private @Nullable Target target;
  private @Nullable Credentials credentials;
  private Trust trust = Trust.system();
  private WireFormat format = WireFormat.AUTO;
  private Duration connectTimeout = Duration.ofSeconds(10);
  private Duration callTimeout = Duration.ofMinutes(5);
  private String originator = "xs";
  private Function<String, Optional<URI>> addressMap = address -> Optional.empty();
  private TimeSource time = TimeSource.system();
  private long maxAnswerBytes = AnswerLimits.DEFAULT.bytes();
  private int maxValueChars = AnswerLimits.DEFAULT.valueChars();
  private int maxDepth = AnswerLimits.DEFAULT.depth();

  XsClientBuilder() {}

  /**
   * Sets the host to call over HTTPS: a name or IP address, perhaps with a port. Any host of the
   * pool will do.
   */
  public XsClientBuilder address(String address) {
    this.target = Target.ofAddress(address);
    return this;
  }

  /**
   * Sets the URL to call. A scheme of {@code http} is taken at its word: the password then travels
   * in the clear. Credentials in the URL are refused.
   */
  public XsClientBuilder url(URI url) {
    this.target = new Target(url);
    return this;
  }

  /** Sets who logs in. */
  public XsClientBuilder credentials(Credentials credentials) {
    this.credentials = credentials;
    return this;
  }

  /** Sets how hosts are recognised; {@link Trust#system()} unless set. */
  public XsClientBuilder trust(Trust trust) {
    this.trust = trust;
    return this;
  }

  /** Sets how calls and answers are written; {@link WireFormat#AUTO} unless set. */
  public XsClientBuilder transport(WireFormat format) {
    this.format = format;
    return this;
  }

  /**
   * Sets the limit on one call, from sending to the last byte of its answer; 5 min unless set. XAPI
   * itself may keep a call waiting for other operations.
   */
  public XsClientBuilder callTimeout(Duration callTimeout) {
    this.callTimeout = positive("callTimeout", callTimeout);
    return this;
  }

  /** Sets the limit on making a connection; 10 s unless set. */
  public XsClientBuilder connectTimeout(Duration connectTimeout) {
    this.connectTimeout = positive("connectTimeout", connectTimeout);
    return this;
  }

  /** Sets the name that the server files the session under; {@code xs} unless set. */
  public XsClientBuilder originator(String originator) {
    this.originator = originator;
    return this;
  }

  /**
   * Sets the URLs under which hosts are reached, by the address that they tell each other ({@code
   * host.address}): for forwarded ports. A host that is not in the map is called at that address,
   * with the scheme and port of the first one.
   */
  public XsClientBuilder addressMap(Map<String, URI> urls) {
    Map<String, URI> copy = Map.copyOf(urls);
    return addressMap(copy::get);
  }

  /**
   * Sets the function that finds the URL of a host by the address that hosts tell each other; null
   * means that it is called at that address.
   */
  public XsClientBuilder addressMap(Function<String, @Nullable URI> urls) {
    this.addressMap = address -> Optional.ofNullable(urls.apply(address));
    return this;
  }

  /** Sets the clock and the sleeper of every wait and pause; the machine's own unless set. */
  public XsClientBuilder time(TimeSource time) {
    this.time = time;
    return this;
  }

  /** Sets the longest answer that is read, in bytes; 1 GiB unless set. */
  public XsClientBuilder maxAnswerBytes(long bytes) {
    this.maxAnswerBytes = bytes;
    return this;
  }

  /** Sets the longest single value that is read, in characters; 16 Mi unless set. */
  public XsClientBuilder maxValueChars(int chars) {
    this.maxValueChars = chars;
    return this;
  }

  /** Sets how deep structs and arrays of an answer may be nested; 64 levels unless set. */
  public XsClientBuilder maxDepth(int levels) {
    this.maxDepth = levels;
    return this;
  }

  /**
   * Makes the client without contacting anybody: the first call logs in.
   *
   * @throws IllegalStateException naming everything that is missing
   */
  public XsClient build() {
    return new XsClient(session());
  }

  /**
   * Makes the client and logs in, following a supporter to its coordinator.
   *
   * @throws AuthenticationException when the login is refused
   * @throws org.xs4j.core.TransportException when there is no way to the host
   */
  public XsClient connect() {
    Session session = session();
    session.open();
    return new XsClient(session);
  }

  @Override
  public String toString() {
    return "XsClientBuilder of " + (target == null ? "no address" : target.address());
  }

  private Session session() {
    List<String> missing = new ArrayList<>();
    if (target == null) {
      missing.add("address or url");
    }
    if (credentials == null) {
      missing.add("credentials");
    }
    if (target == null || credentials == null) {
      throw new IllegalStateException("not set: " + String.join(", ", missing));
    }
    AnswerLimits limits = new AnswerLimits(maxAnswerBytes, maxValueChars, maxDepth);
    String address = target.address();
    Trust trusted = trust;
    Duration connecting = connectTimeout;
    Duration calling = callTimeout;
    Supplier<HttpChannel> channel =
        new Once<>(() -> new HttpChannel(trusted.context(address), connecting, calling, limits));
    return new Session(
        new SessionSettings(
            target, credentials, originator, addressMap, new Transports(channel, format), time));
  }

  private static Duration positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw Refusal.of(name, value, "a duration above zero");
    }
    return value;
  }
}
