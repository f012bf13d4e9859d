/**
 * Storage repositories, PBDs and multipath: what is wanted, what is there, and the steps between
 * the two.
 */
@NullMarked
package org.xs4j.storage;

import org.jspecify.annotations.NullMarked;
