/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xs4j.cluster.preparation.AnswerFile;
import org.xs4j.cluster.preparation.InstallLayout;
import org.xs4j.core.Refusal;
import org.xs4j.core.Secret;

/** Makes the answers to the installer's questions out of a layout. */
final class AnswerFiles {
  private AnswerFiles() {}

  static List<AnswerFile> of(ClusterLayout layout) {
    InstallLayout install =
        layout
            .installation()
            .orElseThrow(
                () -> Refusal.of("installation", "", "how hosts are installed, in the layout"));
    Map<String, HostLayout> hosts =
        layout.hosts().stream().collect(Collectors.toMap(HostLayout::name, Function.identity()));
    return install.hosts().stream()
        .map(
            host ->
                AnswerFile.of(
                    install,
                    host,
                    layout.preparation(),
                    hash(install, hosts.get(host.name()), host)))
        .toList();
  }

  private static Secret hash(
      InstallLayout install, @Nullable HostLayout known, InstallLayout.Host host) {
    if (install.rootPasswordHash().isPresent()) {
      return install.rootPasswordHash().get().lookUp();
    }
    if (known == null) {
      throw Refusal.of(
          "installation.hosts",
          host.name(),
          "a host that 'hosts' names, whose password root gets; or give rootPasswordHashFile");
    }
    return AnswerFile.hash(known.password().lookUp());
  }
}
