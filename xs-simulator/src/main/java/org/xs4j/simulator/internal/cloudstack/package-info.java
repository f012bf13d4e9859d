/** CloudStack's management server: its API over HTTP, its records, and how it treats hosts. */
@NullMarked
package org.xs4j.simulator.internal.cloudstack;

import org.jspecify.annotations.NullMarked;
