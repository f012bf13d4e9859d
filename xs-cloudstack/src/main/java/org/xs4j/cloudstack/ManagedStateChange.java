/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xs4j.cloudstack.internal.ApiCaller;
import org.xs4j.cloudstack.internal.Params;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.core.wait.Waiter;

/**
 * Takes a cluster out of CloudStack's hands or gives it back. The answer of {@code updateCluster}
 * is never believed: it may be late, lost, or show what was before. What counts is what the lists
 * show afterwards, and a second request follows only on a look.
 */
final class ManagedStateChange {
  private static final int ATTEMPTS = 2;

  /** After this time without a trace of a request whose answer was lost, it did not arrive. */
  private static final Duration NO_TRACE = Duration.ofSeconds(30);

  private final ClusterHandle cluster;
  private final ApiCaller caller;
  private final WaitOptions options;
  private final TimeSource time;
  private final Instant deadline;
  private String told = "";

  ManagedStateChange(ClusterHandle cluster, ApiCaller caller, WaitOptions options) {
    this.cluster = cluster;
    this.caller = caller;
    this.options = options;
    this.time = caller.time();
    this.deadline = time.now().plus(options.limit());
  }

  ClusterState unmanage() {
    @Nullable XsException refusal = null;
    for (int attempt = 1; ; attempt++) {
      Predicate<ClusterState> isSo = twice(ClusterState::isUnmanaged);
      ClusterState before =
          await(
              "no host is connecting",
              s -> s.isUnmanaged() ? isSo.test(s) : isDeciding(s) || s.isAtRest());
      if (before.isUnmanaged()) {
        return before;
      }
      Optional<XsException> failure =
          isDeciding(before) || isIn(before, ManagedState.UNMANAGED)
              ? Optional.empty()
              : ask(ManagedState.UNMANAGED);
      refusal = failure.orElse(refusal);
      ClusterState after = settle(before, failure);
      if (after.isUnmanaged()) {
        return after;
      }
      if (attempt >= ATTEMPTS) {
        throw refusal != null ? refusal : stuck(after);
      }
    }
  }

  /** Waits until a request shows: let go, refused, or no trace of it. */
  private ClusterState settle(ClusterState before, Optional<XsException> failure) {
    if (failure.isPresent() && failure.get() instanceof CloudStackException) {
      return await("CloudStack has decided", s -> !isDeciding(s));
    }
    Instant asked = time.now();
    Predicate<ClusterState> isSo = twice(ClusterState::isUnmanaged);
    return await(
        cluster.name() + " is Unmanaged and no host is connected",
        s ->
            isSo.test(s)
                || (isIn(s, ManagedState.PREPARE_UNMANAGED_ERROR)
                    && !isIn(before, ManagedState.PREPARE_UNMANAGED_ERROR))
                || (failure.isPresent()
                    && s.cluster().managedState().equals(before.cluster().managedState())
                    && time.now().isAfter(asked.plus(NO_TRACE))));
  }

  ClusterState manage() {
    Predicate<ClusterState> isSo = twice(ClusterState::isInService);
    ClusterState before =
        await("CloudStack has decided", s -> s.isInService() ? isSo.test(s) : !isDeciding(s));
    if (before.isInService()) {
      return before;
    }
    for (int attempt = 1; ; attempt++) {
      Optional<XsException> failure = ask(ManagedState.MANAGED); // no change where it is so
      Instant asked = time.now();
      ClusterState now =
          await(
              cluster.name() + " is Managed",
              s ->
                  isIn(s, ManagedState.MANAGED)
                      || (failure.isPresent() && time.now().isAfter(asked.plus(NO_TRACE))));
      if (isIn(now, ManagedState.MANAGED)) {
        break;
      }
      if (failure.isPresent() && attempt >= ATTEMPTS) {
        throw failure.get();
      }
    }
    Alerts alerts = new Alerts();
    return await("every host of " + cluster.name() + " is Up", twice(alerts::bearable));
  }

  /** Asks once; what went wrong is returned for the looks that follow to judge. */
  private Optional<XsException> ask(ManagedState wanted) {
    try {
      caller.callLong(
          "updateCluster", Params.of("id", cluster.id()).with("managedstate", wanted.value()));
      return Optional.empty();
    } catch (CloudStackException e) {
      return Optional.of(e);
    } catch (TransportException e) {
      if (e.phase() == Phase.TRUST) {
        throw e;
      }
      options.listener().accept("no answer (" + e.getMessage() + "); looking what became of it");
      return Optional.of(e);
    }
  }

  private ClusterState await(String condition, Predicate<ClusterState> until) {
    Duration left = Duration.between(time.now(), deadline);
    return Waiter.forValue(condition, CloudStackClient.patiently(this::look))
        .until(until)
        .tolerating(TransportException.class)
        .tolerating(ServerTrouble.class)
        .every(options.interval())
        .atMost(left.isNegative() ? Duration.ZERO : left)
        .time(time)
        .await();
  }

  /** Returns a condition that holds once it held for two looks in a row: one may be of old. */
  private static Predicate<ClusterState> twice(Predicate<ClusterState> condition) {
    AtomicInteger inARow = new AtomicInteger();
    return state -> {
      if (!condition.test(state)) {
        inARow.set(0);
        return false;
      }
      return inARow.incrementAndGet() >= 2;
    };
  }

  private ClusterState look() {
    ClusterState now = cluster.state();
    if (!now.toString().equals(told)) {
      told = now.toString();
      options.listener().accept(told);
    }
    return now;
  }

  private static boolean isDeciding(ClusterState state) {
    return isIn(state, ManagedState.PREPARE_UNMANAGED);
  }

  private static boolean isIn(ClusterState state, ManagedState wanted) {
    return state.cluster().managedState().equals(wanted);
  }

  private WaitTimeoutException stuck(ClusterState last) {
    Duration spent = options.limit().minus(Duration.between(time.now(), deadline));
    return new WaitTimeoutException(
        cluster.name() + " is Unmanaged, asked " + ATTEMPTS + " times",
        spent,
        last.toString(),
        null);
  }

  /** How long ago each host's set-up first failed; it is tried again, by way of Connecting. */
  private final class Alerts {
    private final Map<String, Instant> since = new HashMap<>();

    /** Tells whether all is well; throws when a host's set-up has failed for too long. */
    boolean bearable(ClusterState state) {
      Instant now = time.now();
      for (CloudHost host : state.hosts()) {
        if (host.state().equals(HostState.UP)) {
          since.remove(host.id());
        } else if (host.state().equals(HostState.ALERT)) {
          since.putIfAbsent(host.id(), now);
        }
      }
      List<CloudHost> lost = state.hosts().stream().filter(h -> isLost(h, now)).toList();
      if (!lost.isEmpty()) {
        throw new HostNotUpException(state, lost, options.alertLimit().toSeconds());
      }
      return state.isInService();
    }

    private boolean isLost(CloudHost host, Instant now) {
      Instant first = since.getOrDefault(host.id(), now);
      return Duration.between(first, now).compareTo(options.alertLimit()) >= 0;
    }
  }
}
