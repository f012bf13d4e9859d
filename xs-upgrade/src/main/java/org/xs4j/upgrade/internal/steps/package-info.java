/** What carries out the steps of an upgrade. */
@NullMarked
package org.xs4j.upgrade.internal.steps;

import org.jspecify.annotations.NullMarked;
