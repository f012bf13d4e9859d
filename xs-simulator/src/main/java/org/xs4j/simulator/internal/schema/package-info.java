/** What a release of XAPI consists of: its classes, fields, messages and their types. */
@NullMarked
package org.xs4j.simulator.internal.schema;

import org.jspecify.annotations.NullMarked;
