/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.seeded;

import org.xs4j.xenapi.internal.XapiDates;

class UsesTheClient {
  String today() {
    return XapiDates.format(java.time.Instant.EPOCH);
  }
}
