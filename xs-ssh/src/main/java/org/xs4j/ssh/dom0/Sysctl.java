/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.Refusal;
import org.xs4j.ssh.CommandResult;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.RemoteFile;

/**
 * Settings of dom0's kernel, those that are in force and those that each boot makes.
 *
 * <p>Source: the chapter's lines for {@code /etc/sysctl.conf} and {@code sysctl -p}.
 */
public final class Sysctl {
  /** Where settings are kept; it is read last at boot, so that it goes before the drop-ins. */
  public static final String FILE = "/etc/sysctl.conf";

  private static final int READABLE = 0644;

  private final HostShell shell;

  /** Looks at dom0 of a host. */
  public Sysctl(HostShell shell) {
    this.shell = shell;
  }

  /** Returns a setting that is in force; empty when the kernel does not know the key now. */
  public Optional<String> get(String key) {
    CommandResult result = shell.run("sysctl", "-n", checkKey(key));
    return result.succeeded() ? Optional.of(result.stdout().strip()) : Optional.empty();
  }

  /** Returns the settings that each boot makes, as far as {@link #FILE} says. */
  public Map<String, String> kept() {
    Map<String, String> kept = new LinkedHashMap<>();
    lines().forEach(line -> kept.putAll(setting(line)));
    return kept;
  }

  /**
   * Keeps settings for each boot and puts those in force whose keys the kernel knows now, as {@code
   * net.bridge.…} is only known with the bridge module loaded. Other lines stay as they are.
   */
  public void keep(Map<String, String> settings) {
    settings.forEach(Sysctl::check);
    if (!kept().entrySet().containsAll(settings.entrySet())) {
      write(settings);
    }
    settings.forEach(
        (key, value) -> {
          if (get(key).filter(v -> !v.equals(value)).isPresent()) {
            shell.run("sysctl", "-w", key + "=" + value).requireSuccess();
          }
        });
  }

  /** Lets no boot make settings any more; what is in force stays until then. */
  public void forget(Set<String> keys) {
    keys.forEach(Sysctl::checkKey);
    if (kept().keySet().stream().anyMatch(keys::contains)) {
      save(without(keys));
    }
  }

  private List<String> without(Set<String> keys) {
    List<String> lines = new ArrayList<>();
    for (String line : lines()) {
      if (setting(line).keySet().stream().noneMatch(keys::contains)) {
        lines.add(line);
      }
    }
    return lines;
  }

  private void write(Map<String, String> settings) {
    List<String> lines = without(settings.keySet());
    settings.forEach((key, value) -> lines.add(key + " = " + value));
    save(lines);
  }

  private void save(List<String> lines) {
    int mode = shell.files().find(FILE).map(RemoteFile::mode).orElse(READABLE);
    shell.files().write(FILE, String.join("\n", lines) + "\n", mode);
  }

  private List<String> lines() {
    return shell.files().exists(FILE) ? shell.files().readText(FILE).lines().toList() : List.of();
  }

  private static Map<String, String> setting(String line) {
    String bare = line.strip();
    int equals = bare.indexOf('=');
    return bare.startsWith("#") || bare.startsWith(";") || equals < 1
        ? Map.of()
        : Map.of(bare.substring(0, equals).strip(), bare.substring(equals + 1).strip());
  }

  private static void check(String key, String value) {
    checkKey(key);
    if (!value.matches("[A-Za-z0-9._ -]{1,200}")) {
      throw Refusal.of("sysctl " + key, value, "letters, digits, blanks and ._-");
    }
  }

  private static String checkKey(String key) {
    if (!key.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}")) {
      throw Refusal.of("sysctl key", key, "a kernel setting such as net.ipv4.ip_forward");
    }
    return key;
  }
}
