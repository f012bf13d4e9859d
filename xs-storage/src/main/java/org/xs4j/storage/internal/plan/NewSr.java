/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.storage.CheckPlace;
import org.xs4j.storage.CreatePbd;
import org.xs4j.storage.CreateSr;
import org.xs4j.storage.Existing;
import org.xs4j.storage.HostName;
import org.xs4j.storage.IntroduceSr;
import org.xs4j.storage.PlugPbd;
import org.xs4j.storage.RescanScsi;
import org.xs4j.storage.SrName;
import org.xs4j.storage.SrPlace;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.storage.StorageStep;

/** The way to an SR that the pool does not know yet: look, make or attach, plug. */
final class NewSr {
  private static final String CAN_PROBE = "SR_PROBE";

  private final Wish wish;
  private final StorageSnapshot pool;
  private final List<StorageStep> steps = new ArrayList<>();

  /**
   * What has to be done for a wish.
   *
   * @param sr how its SR is named
   * @param steps what has to be done
   * @param ready what must be done before the SR is used
   */
  record Result(SrName sr, List<StorageStep> steps, List<String> ready) {}

  private NewSr(Wish wish, StorageSnapshot pool) {
    this.wish = wish;
    this.pool = pool;
  }

  static Result steps(Wish wish, StorageSnapshot pool, List<String> after) {
    return new NewSr(wish, pool).result(after);
  }

  private Result result(List<String> after) {
    StorageStep make = make(look(after));
    steps.add(make);
    SrName sr = SrName.toBe(wish.label());
    boolean linked = make instanceof CreateSr;
    List<String> ready =
        Links.steps(
            sr,
            wish.hosts(),
            wish.maker(),
            h -> linked ? Optional.empty() : Optional.of(link(h, sr, make)),
            List.of(make.id()),
            steps);
    return new Result(sr, List.copyOf(steps), ready);
  }

  private CreatePbd link(HostName host, SrName sr, StorageStep make) {
    return new CreatePbd(
        host.uuid(), host.name(), sr, Optional.of(wish.recipe()), List.of(make.id()));
  }

  private List<String> look(List<String> after) {
    if (!pool.driver(wish.recipe().type()).filter(d -> d.can(CAN_PROBE)).isPresent()) {
      return after;
    }
    List<String> before = new ArrayList<>(after);
    if (wish.layout().place() instanceof SrPlace.FibreChannel lun) {
      before.clear();
      for (HostName host : wish.hosts()) {
        RescanScsi rescan = new RescanScsi(host.uuid(), host.name(), lun.scsiId(), after);
        steps.add(rescan);
        before.add(rescan.id());
      }
    }
    CheckPlace check =
        new CheckPlace(
            wish.maker().uuid(),
            wish.hosts(),
            wish.label(),
            wish.recipe(),
            wish.layout().existing(),
            wish.layout().uuid().orElse(""),
            List.copyOf(before));
    steps.add(check);
    return List.of(check.id());
  }

  private StorageStep make(List<String> after) {
    if (wish.layout().existing() == Existing.ATTACH) {
      return new IntroduceSr(
          wish.maker().uuid(),
          wish.label(),
          wish.description(),
          wish.recipe(),
          wish.layout().uuid().orElse(""),
          after);
    }
    return new CreateSr(
        wish.maker().uuid(),
        wish.maker().name(),
        wish.label(),
        wish.description(),
        wish.recipe(),
        wish.layout().existing() == Existing.OVERWRITE,
        after);
  }

  /** Links and plugs hosts, the coordinator first, as XAPI wants it. */
  static final class Links {
    private Links() {}

    /** How a host comes by its PBD, where a step of its own is needed for that. */
    interface Link {
      Optional<CreatePbd> of(HostName host);
    }

    /** Adds the steps and returns the ids of the plugging ones. */
    static List<String> steps(
        SrName sr,
        List<HostName> hosts,
        HostName first,
        Link link,
        List<String> after,
        List<StorageStep> to) {
      List<String> plugged = new ArrayList<>();
      List<String> before = new ArrayList<>(after);
      for (HostName host : hosts) {
        List<String> own = new ArrayList<>(before);
        link.of(host)
            .ifPresent(
                create -> {
                  to.add(create);
                  own.add(create.id());
                });
        PlugPbd plug = new PlugPbd(host.uuid(), host.name(), sr, List.copyOf(own));
        to.add(plug);
        plugged.add(plug.id());
        if (host.equals(first)) {
          before.add(plug.id());
        }
      }
      return List.copyOf(plugged);
    }
  }
}
