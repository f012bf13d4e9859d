/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import java.util.Set;
import org.xs4j.codegen.Description.Field;
import org.xs4j.codegen.Description.Message;
import org.xs4j.codegen.Description.Param;

/** Which texts of the description are secrets; the description itself does not say. */
final class Secrets {
  private static final Set<String> FIELDS = Set.of("secret.value", "Cluster.cluster_token");

  private static final Set<String> RESULTS = Set.of("VTPM.get_contents");

  private static final Set<String> PARAMS_ANYWHERE =
      Set.of("pwd", "old_pwd", "new_pwd", "psecret", "pool_secret", "private_key", "token_id");

  private static final Set<String> PARAMS =
      Set.of(
          "pool.sync_updates(token)",
          "host.license_apply(contents)",
          "host.license_add(contents)",
          "VTPM.set_contents(contents)",
          "secret.introduce(value)");

  private Secrets() {}

  static boolean field(String className, Field field) {
    return FIELDS.contains(className + "." + field.name());
  }

  static boolean result(String className, Message message) {
    String name = className + "." + message.name();
    return RESULTS.contains(name) || FIELDS.contains(name.replace(".get_", "."));
  }

  static boolean param(String className, Message message, Param param) {
    if (!param.type().equals("string")) {
      return false;
    }
    String name = className + "." + message.name();
    return PARAMS_ANYWHERE.contains(param.name())
        || param.name().contains("password")
        || PARAMS.contains(name + "(" + param.name() + ")")
        || (FIELDS.contains(name.replace(".set_", ".")) && param.name().equals("value"));
  }
}
