/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What is done to hosts before they become a pool with networks: dom0's memory, time, support
 * packs, network back end, password; and the answer file that installs one.
 *
 * <p>The chapter's sections from "Configure XenServer dom0 Memory" to "Install CloudStack XenServer
 * Support Package".
 */
@NullMarked
package org.xs4j.cluster.preparation;

import org.jspecify.annotations.NullMarked;
