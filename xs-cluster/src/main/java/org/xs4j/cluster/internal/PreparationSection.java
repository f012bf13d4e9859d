/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.cluster.preparation.Dom0MemorySize;
import org.xs4j.cluster.preparation.PreparationLayout;
import org.xs4j.core.Refusal;
import org.xs4j.ssh.dom0.Backend;
import org.xs4j.ssh.dom0.TimeService;

/** Reads how hosts are to be prepared. */
final class PreparationSection {
  private static final String MEMORY = "recommended, or MiB such as 4096 MiB";
  private static final int DIGITS = 7;

  private PreparationSection() {}

  static PreparationLayout read(LayoutNode node) {
    if (!node.isObject("dom0Memory", "ntpServers", "networkBackend", "packs", "newPassword")) {
      return PreparationLayout.none();
    }
    Optional<Dom0MemorySize> memory =
        node.optionalText("dom0Memory", MEMORY, PreparationSection::memory);
    List<String> servers = new ArrayList<>();
    node.list("ntpServers", "host names or addresses of NTP servers")
        .forEach(
            n ->
                n.asText("a host name or an IP address", TimeService::checkServer)
                    .ifPresent(servers::add));
    Optional<Backend> backend =
        node.optionalText("networkBackend", "bridge or openvswitch", Backend::parse);
    List<Path> packs = new ArrayList<>();
    node.list("packs", "files that hold images of packs")
        .forEach(n -> n.asText("an ISO file", LayoutNames::file).ifPresent(packs::add));
    Optional<PasswordSource> password =
        node.object("newPassword").flatMap(PreparationSection::password);
    return new PreparationLayout(memory, servers, backend, packs, password);
  }

  private static Dom0MemorySize memory(String text) {
    if (text.equals("recommended")) {
      return Dom0MemorySize.recommended();
    }
    String number = text.replaceFirst(" MiB$", "");
    if (number.equals(text) || !number.matches("[0-9]{1," + DIGITS + "}")) {
      throw Refusal.of("dom0Memory", text, MEMORY);
    }
    return Dom0MemorySize.ofMebibytes(Integer.parseInt(number));
  }

  private static Optional<PasswordSource> password(LayoutNode node) {
    if (!node.isObject("passwordFile", "passwordEnv")) {
      return Optional.empty();
    }
    Optional<PasswordSource> source =
        PasswordFields.read(node, "passwordFile", "passwordEnv", "the new password");
    if (source.isEmpty()
        && node.object("passwordFile").isEmpty()
        && node.object("passwordEnv").isEmpty()) {
      node.refuse(
          node.path(), "neither passwordFile nor passwordEnv", "one of passwordFile, passwordEnv");
    }
    return source;
  }
}
