/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.util.Set;

/** The calls that a host answers although it cannot reach its coordinator. */
final class EmergencyCalls {
  private static final Set<String> CALLS =
      Set.of(
          "session.slave_local_login",
          "session.slave_local_login_with_password",
          "session.local_logout",
          "pool.emergency_reset_master",
          "pool.emergency_transition_to_master",
          "pool.is_slave",
          "host.propose_new_master",
          "host.commit_new_master",
          "host.abort_new_master",
          "host.local_assert_healthy",
          "host.signal_networking_change",
          "host.local_management_reconfigure",
          "host.ha_xapi_healthcheck",
          "host.emergency_ha_disable",
          "host.management_disable",
          "host.get_system_status_capabilities",
          "host.is_in_emergency_mode",
          "host.shutdown_agent",
          "host.emergency_reset_server_certificate",
          "host.emergency_disable_tls_verification",
          "host.emergency_reenable_tls_verification",
          "host.emergency_clear_mandatory_guidance");

  private EmergencyCalls() {}

  static boolean contain(String method) {
    return CALLS.contains(method);
  }
}
