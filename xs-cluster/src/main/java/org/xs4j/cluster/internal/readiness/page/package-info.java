/* SPDX-License-Identifier: Apache-2.0 */
/** How a readiness report looks as a page. */
@NullMarked
package org.xs4j.cluster.internal.readiness.page;

import org.jspecify.annotations.NullMarked;
