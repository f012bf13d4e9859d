/** Keeps one session with a pool's coordinator: logs in, follows, renews, repeats what is safe. */
@NullMarked
package org.xs4j.xenapi.internal.session;

import org.jspecify.annotations.NullMarked;
