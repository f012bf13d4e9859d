/**
 * The generator of the raw XenAPI layer: reads XAPI's description, writes Java.
 *
 * <p>{@link org.xs4j.codegen.Main} is run by the build; everything else is its parts, one writer
 * for each kind of file.
 */
@NullMarked
package org.xs4j.codegen;

import org.jspecify.annotations.NullMarked;
