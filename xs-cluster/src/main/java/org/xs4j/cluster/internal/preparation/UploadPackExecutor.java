/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.cluster.preparation.PackImage;
import org.xs4j.cluster.preparation.UploadPack;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.PbdRecord;
import org.xs4j.xenapi.raw.PbdRef;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.PoolUpdateRecord;
import org.xs4j.xenapi.raw.SrRecord;
import org.xs4j.xenapi.raw.SrRef;
import org.xs4j.xenapi.raw.VdiArgs;
import org.xs4j.xenapi.raw.VdiRecord;
import org.xs4j.xenapi.raw.VdiRef;
import org.xs4j.xenapi.raw.VdiType;

/** Uploads the image of a pack to a disk of the pool and introduces it. */
final class UploadPackExecutor extends XapiStepExecutor<UploadPack> {
  private static final String MARK = "xs4j:step";
  private static final long MIB = 1L << 20;
  private static final Duration LIMIT = Duration.ofMinutes(30);

  /** What an SR for a disk of ours may be; not those for ISO files or devices. */
  private static final Set<String> DISK_SRS =
      Set.of("ext", "lvm", "nfs", "lvmoiscsi", "lvmohba", "lvmofcoe", "smb", "xfs", "gfs2", "zfs");

  UploadPackExecutor(Fleet fleet) {
    super(fleet, Set.of("pool_update.introduce"));
  }

  @Override
  protected String home(UploadPack step) {
    return step.host();
  }

  @Override
  protected Probe look(UploadPack step) {
    Optional<PoolUpdateRecord> known =
        PackExecutors.find(fleet().poolOf(step.host()), step.pack()).map(Map.Entry::getValue);
    if (known.isEmpty()) {
      return Probe.needed("the pool does not know it");
    }
    return known.get().vdi().isNull()
        ? Probe.needed("the pool knows it and has no image of it")
        : Probe.done("the pool has it");
  }

  @Override
  protected void act(UploadPack step, StepContext context) {
    PackImage image = PackImage.read(step.file());
    if (!image.uuid().equalsIgnoreCase(step.pack())) {
      throw new XsException(
          step.file() + " is the pack " + image + " now, not " + step.label() + " as planned");
    }
    XsClient xs = fleet().poolOf(step.host());
    VdiRef disk = disk(xs, step);
    xs.http()
        .put(
            "/import_raw_vdi",
            Map.of("vdi", disk.value(), "format", "raw"),
            step.file(),
            p -> context.progress((p.bytes() >> 10) + " KiB uploaded"));
    follow(xs.raw().poolUpdate().introduceAsync(disk), context, LIMIT);
  }

  /** A disk that an earlier attempt made is taken again. */
  private static VdiRef disk(XsClient xs, UploadPack step) {
    for (Map.Entry<VdiRef, VdiRecord> vdi : xs.raw().vdi().getAllRecords().entrySet()) {
      if (step.id().equals(vdi.getValue().otherConfig().get(MARK))) {
        return vdi.getKey();
      }
    }
    long size = (step.sizeBytes() + MIB - 1) / MIB * MIB;
    return xs.raw()
        .vdi()
        .create(
            VdiArgs.builder()
                .nameLabel("pack " + step.label())
                .nameDescription("made to install a pack; removed afterwards")
                .sr(place(xs, step, size))
                .virtualSize(size)
                .type(VdiType.USER)
                .sharable(false)
                .readOnly(false)
                .otherConfig(Map.of(MARK, step.id()))
                .build());
  }

  /** The pool's default SR where it will do, else the one with the most room. */
  private static SrRef place(XsClient xs, UploadPack step, long size) {
    PoolRecord pool = xs.raw().pool().getAllRecords().values().iterator().next();
    Map<SrRef, SrRecord> srs = xs.raw().sr().getAllRecords();
    List<PbdRef> plugged =
        xs.raw().pbd().getAllRecords().entrySet().stream()
            .filter(e -> attached(e.getValue(), pool))
            .map(Map.Entry::getKey)
            .toList();
    Comparator<Map.Entry<SrRef, SrRecord>> best =
        Comparator.comparing((Map.Entry<SrRef, SrRecord> e) -> e.getKey().equals(pool.defaultSr()))
            .thenComparing(e -> e.getValue().physicalSize() > 0)
            .thenComparing(e -> free(e.getValue()));
    return srs.entrySet().stream()
        .filter(e -> DISK_SRS.contains(e.getValue().type()))
        .filter(e -> e.getValue().pbds().stream().anyMatch(plugged::contains))
        .filter(e -> free(e.getValue()) >= size)
        .max(best)
        .map(Map.Entry::getKey)
        .orElseThrow(
            () ->
                new XsException(
                    "there is no storage on "
                        + step.hostName()
                        + " with "
                        + (size >> 10)
                        + " KiB free for the image of the pack "
                        + step.label()
                        + "; plug or create an SR first"));
  }

  private static boolean attached(PbdRecord pbd, PoolRecord pool) {
    return pbd.currentlyAttached() && pbd.host().equals(pool.master());
  }

  /** An SR that has not told its size yet is given a try, after those that have. */
  private static long free(SrRecord sr) {
    return sr.physicalSize() <= 0 ? Long.MAX_VALUE : sr.physicalSize() - sr.physicalUtilisation();
  }
}
