/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.probe;

import org.xs4j.core.Secret;

/**
 * A name and secret of CHAP, by which iSCSI initiator and target know each other.
 *
 * @param user the name
 * @param password the secret
 */
public record Chap(String user, Secret password) {}
