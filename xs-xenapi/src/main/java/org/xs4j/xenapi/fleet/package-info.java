/**
 * Several hosts at once, in however many pools they are now, and the steps that act on them.
 *
 * <p>Refs do not survive a pool join; a {@link org.xs4j.xenapi.fleet.Fleet} finds a host by its
 * uuid in the pool where it is at that moment.
 *
 * <pre>{@code
 * try (Fleet fleet = Fleet.open(List.of(HostEndpoint.of("xs-01", uri, credentials, trust)))) {
 *   XsClient pool = fleet.poolOf(hostUuid);
 * }
 * }</pre>
 */
@NullMarked
package org.xs4j.xenapi.fleet;

import org.jspecify.annotations.NullMarked;
