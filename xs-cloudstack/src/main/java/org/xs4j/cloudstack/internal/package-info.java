/** Signing, sending and decoding; Jackson and TLS stay in here. */
@NullMarked
package org.xs4j.cloudstack.internal;

import org.jspecify.annotations.NullMarked;
