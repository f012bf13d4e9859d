/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.core.Refusal;
import org.xs4j.network.NetworkLayout;

/**
 * What hosts have to be like.
 *
 * @param release the release of CloudStack, such as {@code 4.22}
 * @param products which products each release supports
 * @param minMemoryBytes the memory of a host, at least
 * @param minDiskBytes the local disks of a host together, at least
 * @param maxClockDifference how far the clocks of two hosts may be apart
 * @param inUse whether CloudStack uses the hosts already: then instances and what CloudStack made
 *     are no fault
 * @param labels the zone's traffic labels; empty when they are not known
 * @param addHost what {@code addHost} is going to be asked
 * @param networks the networks that every host of the first pool shall have; empty when it does not
 *     matter
 * @param confirmed what somebody looked at where no check can, by check id
 * @param more further checks
 */
public record Requirements(
    String release,
    SupportedProducts products,
    long minMemoryBytes,
    long minDiskBytes,
    Duration maxClockDifference,
    boolean inUse,
    Optional<TrafficLabels> labels,
    AddHost addHost,
    Optional<NetworkLayout> networks,
    Map<String, String> confirmed,
    List<ReadinessCheck> more) {
  /** Keeps copies. */
  public Requirements {
    confirmed = Map.copyOf(confirmed);
    more = List.copyOf(more);
  }

  /** Starts with what the newest known release of CloudStack wants. */
  public static Builder newest() {
    return new Builder(SupportedProducts.known());
  }

  /**
   * Starts with what a release of CloudStack wants.
   *
   * @param release the release, such as {@code 4.22} or {@code 4.20.1}
   * @throws IllegalArgumentException when the matrix does not have it
   */
  public static Builder cloudStack(String release) {
    return newest().release(release);
  }

  /** Builds requirements. */
  public static final class Builder {
    private static final long GB = 1_000_000_000L;

    private SupportedProducts products;
    private String release;
    private long minMemoryBytes = 4 * GB;
    private long minDiskBytes = 36 * GB;
    private Duration maxClockDifference = Duration.ofSeconds(1);
    private boolean inUse;
    private Optional<TrafficLabels> labels = Optional.empty();
    private AddHost addHost = AddHost.unknown();
    private Optional<NetworkLayout> networks = Optional.empty();
    private final Map<String, String> confirmed = new LinkedHashMap<>();
    private final List<ReadinessCheck> more = new ArrayList<>();

    private Builder(SupportedProducts products) {
      this.products = products;
      this.release = products.newest();
    }

    /**
     * Sets the release of CloudStack.
     *
     * @throws IllegalArgumentException when the matrix does not have it
     */
    public Builder release(String release) {
      products.row(release);
      this.release = release;
      return this;
    }

    /** Replaces the matrix of supported products, and takes its newest release. */
    public Builder products(SupportedProducts products) {
      this.products = products;
      this.release = products.newest();
      return this;
    }

    /** Sets the least memory of a host; 4 GB unless said. */
    public Builder minMemoryBytes(long bytes) {
      minMemoryBytes = positive("minMemoryBytes", bytes);
      return this;
    }

    /** Sets the least local disk of a host; 36 GB unless said. */
    public Builder minDiskBytes(long bytes) {
      minDiskBytes = positive("minDiskBytes", bytes);
      return this;
    }

    /** Sets how far clocks may be apart; a second unless said. */
    public Builder maxClockDifference(Duration most) {
      if (most.isNegative() || most.isZero()) {
        throw Refusal.of("maxClockDifference", most, "more than nothing");
      }
      maxClockDifference = most;
      return this;
    }

    /** Says that CloudStack uses the hosts already. */
    public Builder inUse() {
      inUse = true;
      return this;
    }

    /** Sets the zone's traffic labels. */
    public Builder labels(TrafficLabels labels) {
      this.labels = Optional.of(labels);
      return this;
    }

    /** Sets what {@code addHost} is going to be asked. */
    public Builder addHost(AddHost addHost) {
      this.addHost = addHost;
      return this;
    }

    /** Sets the networks that every host of the first pool shall have. */
    public Builder networks(NetworkLayout networks) {
      this.networks = Optional.of(networks);
      return this;
    }

    /**
     * Confirms what no check can tell; its findings then pass with these words.
     *
     * @param check the id of a check, such as {@code hardware.certified}
     * @param words who looked, and what was seen
     */
    public Builder confirm(String check, String words) {
      boolean known = Readiness.checks().stream().anyMatch(c -> c.info().id().equals(check));
      if (!known || words.isBlank()) {
        throw Refusal.of("confirm", check + "=" + words, "CHECK=WORDS, with the id of a check");
      }
      confirmed.put(check, words);
      return this;
    }

    /** Adds a check. */
    public Builder check(ReadinessCheck check) {
      more.add(check);
      return this;
    }

    private static long positive(String field, long bytes) {
      if (bytes < 1) {
        throw Refusal.of(field, bytes, "a number of bytes above 0");
      }
      return bytes;
    }

    /** Returns the requirements. */
    public Requirements build() {
      return new Requirements(
          release,
          products,
          minMemoryBytes,
          minDiskBytes,
          maxClockDifference,
          inUse,
          labels,
          addHost,
          networks,
          confirmed,
          more);
    }
  }
}
