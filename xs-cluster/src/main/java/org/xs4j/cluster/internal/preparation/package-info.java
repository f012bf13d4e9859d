/* SPDX-License-Identifier: Apache-2.0 */
/** How hosts are prepared. */
@NullMarked
package org.xs4j.cluster.internal.preparation;

import org.jspecify.annotations.NullMarked;
