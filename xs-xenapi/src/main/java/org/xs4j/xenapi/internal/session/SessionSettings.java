/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xs4j.core.Credentials;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.xenapi.CallListener;
import org.xs4j.xenapi.internal.http.HttpChannel;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.transport.Transports;

/**
 * What a session is made of.
 *
 * @param home the host that the caller named
 * @param members other hosts of the pool to turn to when the coordinator is gone, more of which are
 *     learned after the login; absent for never
 * @param credentials who logs in
 * @param originator what the session is filed under at the server
 * @param version the version of the API that the login tells
 * @param addressMap finds the URL of an address that hosts tell each other
 * @param transports opens the transport to a host, without I/O
 * @param channel carries files beside calls
 * @param disconnect closes all connections, at the end
 * @param time the clock of every pause
 * @param callTimeout the limit on one call
 * @param listeners who hears of every call
 * @param tracing what is told of the caller's trace
 * @param naming whether errors look up the names of the objects they are about
 */
public record SessionSettings(
    Target home,
    Optional<List<Target>> members,
    Credentials credentials,
    String originator,
    String version,
    Function<String, Optional<URI>> addressMap,
    Transports transports,
    Supplier<HttpChannel> channel,
    Runnable disconnect,
    TimeSource time,
    Duration callTimeout,
    List<CallListener> listeners,
    Tracing tracing,
    boolean naming) {
  /** Keeps copies of the lists. */
  public SessionSettings {
    members = members.map(List::copyOf);
    listeners = List.copyOf(listeners);
  }

  /** Returns where the host is that calls itself {@code address}. */
  Target at(Target from, String address) {
    return addressMap.apply(address).map(Target::new).orElseGet(() -> from.at(address));
  }

  /** Returns these settings with another limit on each call. */
  SessionSettings callTimeout(Duration limit) {
    return new SessionSettings(
        home,
        members,
        credentials,
        originator,
        version,
        addressMap,
        transports,
        channel,
        disconnect,
        time,
        limit,
        listeners,
        tracing,
        naming);
  }
}
