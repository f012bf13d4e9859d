/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.transport;

import org.xs4j.xenapi.internal.http.Exchange;
import org.xs4j.xenapi.internal.http.Target;

/** Opens transports, without I/O; all share one pool of connections. */
@FunctionalInterface
public interface Transports {
  /** Returns the transport that carries one exchange with a host. */
  Transport open(Target target, Exchange exchange);
}
