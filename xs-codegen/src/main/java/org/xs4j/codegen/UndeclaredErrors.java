/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import java.util.List;

/** Error codes that XAPI raises although its data model does not declare them. */
final class UndeclaredErrors {
  /** Source: xen-api, {@code ocaml/xapi-consts/api_errors.ml}. */
  static final List<String> CODES =
      List.of(
          "BALLOONING_DISABLED",
          "CA_CERTIFICATE_EXPIRED",
          "CA_CERTIFICATE_INVALID",
          "CA_CERTIFICATE_NOT_VALID_YET",
          "CERT_REFRESH_IN_PROGRESS",
          "CLIENT_ERROR",
          "CLUSTER_HAS_NO_CERTIFICATE",
          "CREATEREPO_FAILED",
          "DESIGNATE_NEW_MASTER_IN_PROGRESS",
          "EXTENSION_PROTOCOL_FAILURE",
          "GET_UPDATES_IN_PROGRESS",
          "HOSTS_FAILED_TO_DISABLE_CACHING",
          "HOSTS_FAILED_TO_ENABLE_CACHING",
          "HOST_CANNOT_SEE_SR",
          "ILLEGAL_IN_FIPS_MODE",
          "NO_LOCAL_STORAGE",
          "POOL_SECRET_ROTATION_PENDING",
          "REVERT_ONLY_ALLOWED_ON_SNAPSHOT",
          "SR_ATTACHED",
          "SR_NOT_SHARED",
          "SUSPEND_VDI_REPLACEMENT_IS_NOT_IDENTICAL",
          "TLS_VERIFICATION_ENABLE_IN_PROGRESS",
          "VBD_MISSING",
          "VDI_CONTENT_ID_MISSING",
          "VDI_IO_ERROR",
          "VDI_IS_SHARABLE",
          "VM_IS_SNAPSHOT",
          "VM_MEMORY_TARGET_WAIT_TIMEOUT",
          "VM_SNAPSHOT_FAILED");

  private UndeclaredErrors() {}
}
