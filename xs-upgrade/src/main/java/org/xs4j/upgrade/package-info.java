/** The rolling pool upgrade. Filled by the upgrade work; today the module only fixes its place. */
@NullMarked
package org.xs4j.upgrade;

import org.jspecify.annotations.NullMarked;
