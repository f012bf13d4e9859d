/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.schema.Profile;
import org.xs4j.simulator.internal.schema.Schema;

/**
 * What is installed on a machine: the release that runs, what the next boot installs, and the
 * installer's backup of what was there before.
 */
public final class SystemDisk {
  /** How a machine came up. */
  public enum Boot {
    /** The same system as before. */
    SAME,
    /** Another release, put there by the installer: files of the old one are in its backup. */
    INSTALLED,
    /** Another release by way of packages: files stay. */
    UPDATED,
    /** The system of the installer's backup, with its files. */
    RESTORED
  }

  private Profile release;
  private Schema schema;
  private @Nullable Profile next;
  private Boot way = Boot.SAME;
  private @Nullable Profile backup;
  private @Nullable Profile offered;
  private int failures;
  private String objection = "true";
  private long memoryBytes;
  private long freeBytes = 10L << 30;
  private boolean news;

  SystemDisk(Profile release, Schema schema) {
    this.release = release;
    this.schema = schema;
  }

  /** Returns the release that runs. */
  public Profile release() {
    return release;
  }

  /** Returns what the release has. */
  public Schema schema() {
    return schema;
  }

  /** Returns whether the records of the host came from elsewhere and know more than its release. */
  public boolean isLoaded() {
    return schema != Schema.of(release);
  }

  /** Lets the next boot run the installer, which keeps a backup of what is there. */
  public void prepareInstaller(Profile release) {
    next = release;
    way = Boot.INSTALLED;
  }

  /** Lets the next boot start another release, whose packages lie there already. */
  public void preparePackages(Profile release) {
    next = release;
    way = Boot.UPDATED;
  }

  /** Lets the next boot put back what the installer replaced; false when there is no backup. */
  public boolean prepareRestore() {
    if (backup == null) {
      return false;
    }
    next = backup;
    way = Boot.RESTORED;
    return true;
  }

  /** Returns the release whose packages the configured repositories offer. */
  public Optional<Profile> offered() {
    return Optional.ofNullable(offered);
  }

  /** Sets the release whose packages the configured repositories offer. */
  public void offer(Profile release) {
    offered = release;
  }

  /** Returns what the next boot puts there. */
  public Optional<Profile> prepared() {
    return Optional.ofNullable(next);
  }

  /** Lets the next installations fail: the machine comes back with what was there. */
  public void failInstallations(int count) {
    failures = count;
  }

  /** Returns the release in the installer's backup. */
  public Optional<Profile> backup() {
    return Optional.ofNullable(backup);
  }

  /** Returns what the upgrade plugin answers when asked whether the disk can be upgraded safely. */
  public String objection() {
    return objection;
  }

  /** Sets what stands against an upgrade, in the plugin's words; {@code true} for nothing. */
  public void setObjection(String text) {
    objection = text;
  }

  /** Returns the control domain's memory from the next boot on, in bytes; 0 when never set. */
  public long memoryBytes() {
    return memoryBytes;
  }

  /** Sets the control domain's memory from the next boot on. */
  public void setMemoryBytes(long bytes) {
    memoryBytes = bytes;
  }

  /** Returns how much of the control domain's root file system is free, in bytes. */
  public long freeBytes() {
    return freeBytes;
  }

  /** Sets how much of the control domain's root file system is free, in bytes. */
  public void setFreeBytes(long bytes) {
    freeBytes = bytes;
  }

  /** Starts what is there, after putting there what was prepared. */
  public Boot boot() {
    Profile prepared = next;
    next = null;
    if (prepared == null) {
      return Boot.SAME;
    }
    if (failures > 0) {
      failures--;
      return Boot.SAME;
    }
    backup = way == Boot.INSTALLED ? release : way == Boot.RESTORED ? null : backup;
    put(prepared);
    return way;
  }

  private void put(Profile other) {
    release = other;
    schema = Schema.of(other);
    news = true;
  }

  /** Returns whether another release was put there since the last question. */
  public boolean takeNews() {
    boolean had = news;
    news = false;
    return had;
  }
}
