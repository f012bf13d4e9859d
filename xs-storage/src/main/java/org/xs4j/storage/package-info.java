/**
 * Storage repositories, PBDs and multipath. Filled by the storage work; today the module only fixes
 * its place.
 */
@NullMarked
package org.xs4j.storage;

import org.jspecify.annotations.NullMarked;
