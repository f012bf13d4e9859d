/**
 * The XenAPI client: one builder opens it, finders read, handles act, the raw layer has everything.
 *
 * <pre>{@code
 * try (XsClient xs = XsClient.builder()
 *     .address("xs-01.example.net")
 *     .credentials(Credentials.password("root", secret))
 *     .trust(Trust.certificate(caFile))
 *     .connect()) {
 *   System.out.println(xs.pool().label() + " is led by " + xs.pool().coordinator().hostname());
 * }
 * }</pre>
 */
@NullMarked
package org.xs4j.xenapi;

import org.jspecify.annotations.NullMarked;
