/**
 * Shows a client's calls as Micrometer's meters; needs {@code io.micrometer:micrometer-core}, which
 * the client itself does not bring along.
 *
 * <pre>{@code
 * XsClient.builder().callListener(new MicrometerCallListener(registry))
 * }</pre>
 */
@NullMarked
package org.xs4j.xenapi.micrometer;

import org.jspecify.annotations.NullMarked;
