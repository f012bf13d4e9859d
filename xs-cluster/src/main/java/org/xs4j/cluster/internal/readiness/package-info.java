/* SPDX-License-Identifier: Apache-2.0 */
/** The readiness report: reading, the registry of checks, and how a report looks. */
@NullMarked
package org.xs4j.cluster.internal.readiness;

import org.jspecify.annotations.NullMarked;
