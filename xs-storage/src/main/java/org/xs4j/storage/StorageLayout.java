/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The storage that a pool shall have.
 *
 * @param repositories the SRs; may be empty
 * @param defaultSr the name of the one that shall be the pool's default; empty to leave that alone
 * @param multipath how hosts use several paths; empty to leave that alone
 * @param plugAll whether every PBD of the pool shall be plugged, also those of other SRs, and every
 *     host linked to every shared SR
 */
public record StorageLayout(
    List<SrLayout> repositories,
    Optional<String> defaultSr,
    Optional<MultipathLayout> multipath,
    boolean plugAll) {
  /**
   * Keeps a copy, and refuses what contradicts itself.
   *
   * @throws IllegalArgumentException naming every problem
   */
  public StorageLayout {
    repositories = List.copyOf(repositories);
    List<String> problems = StorageRules.problems("storage", repositories, defaultSr);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  /** Returns a layout that wants nothing. */
  public static StorageLayout none() {
    return builder().build();
  }

  /** Returns a builder of a layout that wants nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Tells whether it wants nothing. */
  public boolean isEmpty() {
    return repositories.isEmpty() && defaultSr.isEmpty() && multipath.isEmpty() && !plugAll;
  }

  /** Builds a layout. */
  public static final class Builder {
    private final List<SrLayout> repositories = new ArrayList<>();
    private Optional<String> defaultSr = Optional.empty();
    private Optional<MultipathLayout> multipath = Optional.empty();
    private boolean plugAll;

    private Builder() {}

    /** Adds an SR. */
    public Builder repository(SrLayout repository) {
      repositories.add(repository);
      return this;
    }

    /** Adds an SR with a name at a place, with a derived label. */
    public Builder repository(String name, SrPlace place) {
      return repository(SrLayout.of(name, place));
    }

    /** Adds an SR with a name at a place, with what else is said of it. */
    public Builder repository(String name, SrPlace place, UnaryOperator<SrLayout> more) {
      return repository(more.apply(SrLayout.of(name, place)));
    }

    /** Makes the SR with a name the pool's default. */
    public Builder defaultSr(String name) {
      defaultSr = Optional.of(name);
      return this;
    }

    /** Sets how hosts use several paths. */
    public Builder multipath(MultipathLayout multipath) {
      this.multipath = Optional.of(multipath);
      return this;
    }

    /** Wants every PBD of the pool plugged, whoever made the SRs. */
    public Builder plugAll() {
      plugAll = true;
      return this;
    }

    /** Returns the layout, refusing what contradicts itself. */
    public StorageLayout build() {
      return new StorageLayout(repositories, defaultSr, multipath, plugAll);
    }
  }
}
