/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xs4j.cloudstack.ClusterHandle;
import org.xs4j.core.Refusal;
import org.xs4j.core.wait.TimeSource;

/** What goes along with restarting hosts, and how long things may take. */
public final class UpgradeOptions {
  private @Nullable ClusterHandle cloudStack;
  private @Nullable ScriptSource scripts;
  private boolean cleanVlans = true;
  private boolean cleanVlansAfter;
  private Duration restartLimit = Duration.ofMinutes(30);
  private Duration installLimit = Duration.ofHours(2);
  private Duration operatorLimit = Duration.ofHours(12);
  private Duration evacuationLimit = Duration.ofHours(4);
  private final Set<String> accepted = new TreeSet<>();
  private TimeSource time = TimeSource.system();
  private Duration patience = Duration.ZERO;
  private Consumer<String> notices = text -> {};

  UpgradeOptions() {}

  /** Sets the cluster that CloudStack lets go before and takes back after; none unless set. */
  public UpgradeOptions cloudStack(ClusterHandle cluster) {
    this.cloudStack = cluster;
    return this;
  }

  /**
   * Sets where the scripts come from that a host of CloudStack needs after an upgrade; without, it
   * is left to CloudStack to copy them when it connects.
   */
  public UpgradeOptions scripts(ScriptSource scripts) {
    this.scripts = scripts;
    return this;
  }

  /** Sets whether CloudStack's unused VLAN networks are removed before; they are unless set. */
  public UpgradeOptions cleanVlans(boolean clean) {
    this.cleanVlans = clean;
    return this;
  }

  /** Sets whether they are removed once more at the end; they are not unless set. */
  public UpgradeOptions cleanVlansAfter(boolean clean) {
    this.cleanVlansAfter = clean;
    return this;
  }

  /** Sets how long a host may be away for a restart; 30 min unless set. */
  public UpgradeOptions restartLimit(Duration limit) {
    this.restartLimit = positive("restartLimit", limit);
    return this;
  }

  /** Sets how long a host may be away while the installer works; 2 h unless set. */
  public UpgradeOptions installLimit(Duration limit) {
    this.installLimit = positive("installLimit", limit);
    return this;
  }

  /** Sets how long a step waits for a person; 12 h unless set. */
  public UpgradeOptions operatorLimit(Duration limit) {
    this.operatorLimit = positive("operatorLimit", limit);
    return this;
  }

  /** Sets how long moving a host's VMs away may take; 4 h unless set. */
  public UpgradeOptions evacuationLimit(Duration limit) {
    this.evacuationLimit = positive("evacuationLimit", limit);
    return this;
  }

  /** Goes on in spite of a failed pre-check, by its id; for a person who knows better. */
  public UpgradeOptions accept(String check) {
    accepted.add(check);
    return this;
  }

  /** Sets the clock of every wait; the machine's own unless set. */
  public UpgradeOptions time(TimeSource time) {
    this.time = time;
    return this;
  }

  /**
   * Sets how long hosts may be away when the work is opened, such as a coordinator that an earlier
   * run was restarting when it died; zero unless set.
   */
  public UpgradeOptions patience(Duration patience) {
    this.patience = patience;
    return this;
  }

  /** Sets who is told what a person has to do now. Told besides in the run's progress. */
  public UpgradeOptions onNotice(Consumer<String> listener) {
    this.notices = listener;
    return this;
  }

  /** Returns the cluster, if one was set. */
  public Optional<ClusterHandle> cloudStack() {
    return Optional.ofNullable(cloudStack);
  }

  /** Returns where scripts come from, if that was set. */
  public Optional<ScriptSource> scripts() {
    return Optional.ofNullable(scripts);
  }

  boolean cleansVlans() {
    return cleanVlans;
  }

  boolean cleansVlansAfter() {
    return cleanVlansAfter;
  }

  /** Returns how long a host may be away for a restart. */
  public Duration restartLimit() {
    return restartLimit;
  }

  /** Returns how long a host may be away while the installer works. */
  public Duration installLimit() {
    return installLimit;
  }

  /** Returns how long a step waits for a person. */
  public Duration operatorLimit() {
    return operatorLimit;
  }

  /** Returns how long moving a host's VMs away may take. */
  public Duration evacuationLimit() {
    return evacuationLimit;
  }

  /** Tells whether something was accepted by its id. */
  public boolean accepts(String id) {
    return accepted.contains(id);
  }

  Set<String> accepted() {
    return accepted;
  }

  /** Returns the clock. */
  public TimeSource time() {
    return time;
  }

  Duration patience() {
    return patience;
  }

  /** Returns who is told what a person has to do. */
  public Consumer<String> notices() {
    return notices;
  }

  private static Duration positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw Refusal.of(name, value, "a duration above zero");
    }
    return value;
  }
}
