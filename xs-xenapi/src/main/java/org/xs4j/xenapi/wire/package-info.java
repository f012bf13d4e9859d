/**
 * What the generated layer and the transports share: how a XAPI value is read from an answer and
 * written into a call.
 *
 * <p>A decoder reads straight from the answer's stream, whatever the transport, so that no tree of
 * maps stands between the wire and a typed record.
 */
@NullMarked
package org.xs4j.xenapi.wire;

import org.jspecify.annotations.NullMarked;
