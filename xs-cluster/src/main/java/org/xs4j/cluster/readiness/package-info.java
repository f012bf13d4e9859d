/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The readiness report: whether hosts are fit for CloudStack, before and after they are prepared.
 *
 * <pre>{@code
 * try (Readiness readiness = Readiness.open(endpoints)) {
 *   ReadinessReport report = readiness.check(Requirements.cloudStack("4.22").build());
 *   System.out.println(report.describe());
 * }
 * }</pre>
 *
 * <p>Everything is read first, with one call for each class of XenAPI and each pool; then every
 * check looks at what was read, without any call. Nothing is written.
 */
@NullMarked
package org.xs4j.cluster.readiness;

import org.jspecify.annotations.NullMarked;
