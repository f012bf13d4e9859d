/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.net.URI;
import java.util.Optional;
import org.xs4j.core.Credentials;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.fleet.HostEndpoint;

/**
 * A host that shall be in the pool, and how it is reached.
 *
 * @param name what people call it in messages; need not be its name-label
 * @param url where its XAPI answers, seen from here; may be a forwarded one
 * @param address what the host calls itself; empty when it is the URL's host
 * @param username who logs in
 * @param password where the password is looked up
 * @param trust how its certificate is judged, such as {@code sha256:…}
 */
public record HostLayout(
    String name,
    URI url,
    Optional<String> address,
    String username,
    PasswordSource password,
    String trust) {
  HostEndpoint endpoint() {
    return new HostEndpoint(
        name, url, address, Credentials.password(username, password.lookUp()), Trust.parse(trust));
  }
}
