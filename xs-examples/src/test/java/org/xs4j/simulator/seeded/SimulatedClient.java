/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.seeded;

import org.xs4j.xenapi.XapiException;

class SimulatedClient {
  String code(XapiException e) {
    return e.code();
  }
}
