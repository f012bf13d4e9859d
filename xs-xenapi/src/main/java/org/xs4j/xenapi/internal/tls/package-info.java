/** Decides whom to trust: certificate authorities, pinned fingerprints, known hosts. */
@NullMarked
package org.xs4j.xenapi.internal.tls;

import org.jspecify.annotations.NullMarked;
