/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.xs4j.core.Credentials;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.transport.Transport;

/**
 * What a session is made of.
 *
 * @param home the host that the caller named
 * @param credentials who logs in
 * @param originator what the session is filed under at the server
 * @param addressMap finds the URL of an address that hosts tell each other
 * @param transports opens the transport to a host, without I/O
 * @param time the clock of every pause
 */
public record SessionSettings(
    Target home,
    Credentials credentials,
    String originator,
    Function<String, Optional<URI>> addressMap,
    Function<Target, Transport> transports,
    TimeSource time) {
  /** Returns where the host is that calls itself {@code address}. */
  Target at(Target from, String address) {
    return addressMap.apply(address).map(Target::new).orElseGet(() -> from.at(address));
  }
}
