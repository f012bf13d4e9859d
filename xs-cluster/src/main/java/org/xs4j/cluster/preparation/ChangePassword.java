/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.core.Refusal;
import org.xs4j.core.Secret;
import org.xs4j.core.plan.Risk;

/**
 * Changes the password of root on every host of a pool. The old one is put back unless the new one
 * logs in to every host.
 *
 * @param host the uuid of the host that leads the pool
 * @param hostName its name
 * @param members the uuids of all hosts of the pool
 * @param memberNames their names
 * @param passwordFile the file that holds the new password; empty when a variable does
 * @param passwordEnv the environment variable that holds it; empty when a file does
 * @param after the steps before it
 */
public record ChangePassword(
    String host,
    String hostName,
    List<String> members,
    List<String> memberNames,
    String passwordFile,
    String passwordEnv,
    List<String> after)
    implements PreparationStep {
  @Override
  public String id() {
    return "password:" + host;
  }

  @Override
  public String describe() {
    return "pool of "
        + hostName
        + ": change the password of root on "
        + String.join(", ", memberNames);
  }

  /** Keeps copies; refuses a password that is in no place or in two. */
  public ChangePassword {
    members = List.copyOf(members);
    memberNames = List.copyOf(memberNames);
    if (passwordFile.isEmpty() == passwordEnv.isEmpty()) {
      throw Refusal.of(
          "new password",
          passwordFile.isEmpty() ? "in no place" : "in two places",
          "one of passwordFile, passwordEnv");
    }
  }

  /** Returns a password as it is, refusing what is none; the message does not hold it. */
  public static Secret checked(Secret password) {
    String text = password.reveal();
    if (text.isEmpty() || text.codePoints().anyMatch(Character::isISOControl)) {
      throw Refusal.of(
          "new password", Secret.MASK, "one line of at least one character, without control ones");
    }
    return password;
  }

  /** Returns where the new password is looked up. */
  @JsonIgnore
  public PasswordSource source() {
    return passwordFile.isEmpty()
        ? new PasswordSource.OfEnvironment(passwordEnv)
        : new PasswordSource.OfFile(Path.of(passwordFile));
  }

  @Override
  public Risk risk() {
    return Risk.MANAGEMENT;
  }

  @Override
  public Set<String> touches() {
    Set<String> hosts = new TreeSet<>();
    members.forEach(member -> hosts.add("host:" + member));
    return hosts;
  }
}
