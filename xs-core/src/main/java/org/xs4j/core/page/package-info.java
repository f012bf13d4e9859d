/**
 * HTML pages that stand alone: one file, no script, no external resource, light and dark, from a
 * phone's width up. What is put in is text and is escaped.
 */
@NullMarked
package org.xs4j.core.page;

import org.jspecify.annotations.NullMarked;
