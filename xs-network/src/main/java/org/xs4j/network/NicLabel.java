/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;

/**
 * A label for the network of a plain NIC.
 *
 * @param label the label, by which CloudStack finds the network
 * @param device the NIC, the same on every host
 */
public record NicLabel(NetworkLabel label, DeviceName device) {}
