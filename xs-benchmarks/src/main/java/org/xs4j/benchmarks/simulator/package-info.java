/* SPDX-License-Identifier: Apache-2.0 */
/** How long simulators take to start, and how large they are. */
@NullMarked
package org.xs4j.benchmarks.simulator;

import org.jspecify.annotations.NullMarked;
