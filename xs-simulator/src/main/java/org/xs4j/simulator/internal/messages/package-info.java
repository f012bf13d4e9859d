/** The messages that every class has: getters, setters and look-ups. */
@NullMarked
package org.xs4j.simulator.internal.messages;

import org.jspecify.annotations.NullMarked;
