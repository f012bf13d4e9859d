/** The scripts that CloudStack puts onto hosts, by what they do; their text is not looked at. */
@NullMarked
package org.xs4j.simulator.internal.dom0.cloud;

import org.jspecify.annotations.NullMarked;
