/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.http;

import java.util.concurrent.Executor;
import org.xs4j.simulator.internal.dispatch.Kernel;

/**
 * What all servers of a simulator have in common.
 *
 * @param plain whether they speak HTTP in place of HTTPS
 * @param kernel what answers calls
 * @param workers what requests are answered on
 */
record Setup(boolean plain, Kernel kernel, Executor workers) {}
