/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.X509ExtendedTrustManager;

/** A way to decide whether a server is who it says it is. */
@FunctionalInterface
public interface TrustPolicy {
  /** Returns the manager that decides; reads what it needs for that. */
  X509ExtendedTrustManager manager() throws IOException, GeneralSecurityException;
}
