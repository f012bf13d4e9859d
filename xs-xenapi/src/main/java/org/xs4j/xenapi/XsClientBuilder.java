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
import org.xs4j.xenapi.internal.choice.ChosenTransports;
import org.xs4j.xenapi.internal.http.AnswerLimits;
import org.xs4j.xenapi.internal.http.HttpChannel;
import org.xs4j.xenapi.internal.http.HttpSettings;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.session.LocalCaller;
import org.xs4j.xenapi.internal.session.Session;
import org.xs4j.xenapi.internal.session.SessionSettings;
import org.xs4j.xenapi.internal.session.Tracing;

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
  private int connections = HttpSettings.CONNECTIONS;
  private String originator = "xs";
  private String apiVersion = "1.0";
  private @Nullable List<Target> members;
  private final List<CallListener> listeners = new ArrayList<>();
  private Supplier<@Nullable String> traceparent = () -> null;
  private boolean errorNames = true;
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

  /**
   * Sets how many connections to one host there may be at a time; 32 unless set. A call that finds
   * all of them in use waits for one, at most for its own limit. Calls that wait for events have
   * further connections of their own, so that nobody waits behind them.
   */
  public XsClientBuilder connections(int most) {
    if (most < 1) {
      throw Refusal.of("connections", most, "1 or more");
    }
    this.connections = most;
    return this;
  }

  /** Sets the name that the server files the session under; {@code xs} unless set. */
  public XsClientBuilder originator(String originator) {
    this.originator = originator;
    return this;
  }

  /** Sets the version of the API that the login tells; {@code 1.0} unless set. XAPI ignores it. */
  public XsClientBuilder apiVersion(String apiVersion) {
    this.apiVersion = apiVersion;
    return this;
  }

  /**
   * Has the client turn to other hosts of the pool when its coordinator cannot be reached: to
   * these, and to those that it reads from the pool after each login, so that an empty list
   * suffices once the pool was reached. The host that leads then is logged in at if it shows the
   * same pool's uuid, and the call goes on there; a login that was refused is not tried elsewhere.
   * Each login costs two more reads. Unless set, only the host that was named is called, and where
   * it leads.
   *
   * <p>A pool without high availability elects nobody by itself: until its administrator names a
   * new coordinator, calls fail as they do without this.
   */
  public XsClientBuilder members(List<URI> members) {
    this.members = members.stream().map(Target::new).toList();
    return this;
  }

  /** Adds a listener that hears of every call. */
  public XsClientBuilder callListener(CallListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Sets where the W3C trace of a call comes from, such as {@code () -> MDC.get("traceparent")}. It
   * is asked on the calling thread before each call, for a value like {@code
   * 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01}, which is sent as the header {@code
   * traceparent}; null or a malformed value sends none.
   */
  public XsClientBuilder traceparent(Supplier<@Nullable String> traceparent) {
    this.traceparent = traceparent;
    return this;
  }

  /**
   * Sets whether errors show names beside refs; they do unless set. Reading an error's message then
   * costs one call, once, for each of the first few objects that it is about.
   */
  public XsClientBuilder errorNames(boolean errorNames) {
    this.errorNames = errorNames;
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

  /**
   * Logs in with the host's own root account, on whatever host is named and in whatever state it
   * is: for the few calls that a host without its coordinator still takes. Nothing is followed,
   * renewed or repeated.
   *
   * @throws AuthenticationException when the login is refused
   * @throws org.xs4j.core.TransportException when there is no way to the host
   */
  public LocalSession connectLocally() {
    return new LocalSession(LocalCaller.open(settings()));
  }

  private Session session() {
    return new Session(settings());
  }

  private SessionSettings settings() {
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
    Once<HttpChannel> channel = channel(target.address());
    return new SessionSettings(
        target,
        Optional.ofNullable(members),
        credentials,
        originator,
        apiVersion,
        addressMap,
        new ChosenTransports(channel, format),
        channel,
        () -> channel.ifMade(HttpChannel::close),
        time,
        callTimeout,
        listeners,
        new Tracing(traceparent),
        errorNames);
  }

  private Once<HttpChannel> channel(String address) {
    AnswerLimits limits = new AnswerLimits(maxAnswerBytes, maxValueChars, maxDepth);
    Trust trusted = trust;
    Duration connecting = connectTimeout;
    Duration calling = callTimeout;
    int most = connections;
    return new Once<>(
        () ->
            new HttpChannel(
                new HttpSettings(trusted.context(address), connecting, calling, most, limits)));
  }

  private static Duration positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw Refusal.of(name, value, "a duration above zero");
    }
    return value;
  }
}
