/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

/**
 * A kind of traffic that a physical network carries, with the label by which XenServer hosts find
 * it.
 *
 * @param id the id
 * @param kind {@code Management}, {@code Public}, {@code Guest} or {@code Storage}
 * @param physicalNetworkId the physical network's id
 * @param xenLabel the name-label of the network on XenServer hosts; empty when none is set, which
 *     means the management network for guest traffic, and the guest network for the rest
 */
public record TrafficType(String id, String kind, String physicalNetworkId, String xenLabel) {}
