/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.util.Map;
import java.util.Set;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** The calls that hosts of a pool make to each other; a client's session may not. */
final class PoolInternalCalls {
  private static final Map<String, Set<String>> CALLS =
      Map.of(
          "pool", Set.of("audit_log_append", "ha_schedule_plan_recomputation"),
          "VM", Set.of("atomic_set_resident_on", "hard_reboot_internal"),
          "VGPU", Set.of("atomic_set_resident_on"),
          "Repository", Set.of("apply", "apply_livepatch"),
          "host",
              Set.of(
                  "abort_new_master",
                  "attach_static_vdis",
                  "cert_distrib_atom",
                  "certificate_list",
                  "certificate_sync",
                  "commit_new_master",
                  "copy_primary_host_certs",
                  "crl_install",
                  "crl_list",
                  "crl_uninstall",
                  "detach_static_vdis",
                  "disable_binary_storage",
                  "enable_binary_storage",
                  "get_uncooperative_domains",
                  "ha_disable_failover_decisions",
                  "ha_disarm_fencing",
                  "ha_join_liveset",
                  "ha_release_resources",
                  "ha_stop_daemon",
                  "ha_wait_for_shutdown_via_statefile",
                  "install_ca_certificate",
                  "local_assert_healthy",
                  "mxgpu_vf_setup",
                  "notify",
                  "nvidia_vf_setup",
                  "preconfigure_ha",
                  "propose_new_master",
                  "query_ha",
                  "request_backup",
                  "request_config_file_sync",
                  "set_license_params",
                  "set_localdb_key",
                  "signal_networking_change",
                  "sync_pif_currently_attached",
                  "sync_tunnels",
                  "sync_vlans",
                  "tickle_heartbeat",
                  "uninstall_ca_certificate",
                  "update_master",
                  "update_pool_secret",
                  "write_uefi_certificates_to_disk"));

  private PoolInternalCalls() {}

  /** Refuses a call that only hosts make; {@code named} as releases from 2022 on tell its name. */
  static void refuse(String className, String name, boolean named) {
    if (CALLS.getOrDefault(className, Set.of()).contains(name)) {
      String call = named ? "\"" + className + "." + name + "\" " : "";
      throw XapiFailure.internal(
          "Internal API " + call + "call attempted with non-pool (external) session");
    }
  }
}
