/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatedLun;

/**
 * The kinds of storage besides LUNs: NFS of each version, SMB, libraries of images, local disks.
 */
class SrKindsTest {
  private static final SrPlace.Login LOGIN = new SrPlace.Login("cloud", SecretRef.given("chap"));

  private PoolBench bench = new PoolBench(2);

  @AfterEach
  void stop() {
    bench.close();
  }

  private void on(Release release) {
    bench.close();
    bench = new PoolBench(2, b -> b.release(release));
    bench.sim.storage().nfsExport("10.0.0.9", "/primary").nfsExport("10.0.0.9", "/isos");
    for (SimulatedHost host : bench.sim.hosts()) {
      // the second disk of each host, which is /dev/sdb
      Set<String> alone = Set.of(host.name());
      bench
          .sim
          .storage()
          .hbaLun(new SimulatedLun("local-disk-of-" + host.name(), 0, 1L << 39, alone));
      then(host.dom0().run("scsi-rescan").exit()).isZero();
    }
  }

  private static StorageLayout only(SrPlace place) {
    return StorageLayout.builder().repository("it", place).build();
  }

  /** Makes it, looks at it, forgets it, attaches it, and returns what it was. */
  private Sr throughItsLife(SrPlace place) {
    StorageLayout wanted = only(place);
    bench.apply(bench.plan(wanted));
    thenComplete(wanted, 2);
    Sr made = bench.snapshot().repositories().get(0);

    bench.apply(bench.planner().planForgetting(made.label()));
    then(bench.snapshot().repositories()).isEmpty();
    then(bench.count("SR.destroy")).isZero();
    StorageLayout again =
        StorageLayout.builder().repository("it", place, s -> s.attaching(made.uuid())).build();
    bench.apply(bench.plan(again));
    thenComplete(again, 2);
    then(bench.snapshot().repositories().get(0).uuid()).isEqualTo(made.uuid());
    then(bench.count("SR.create")).isEqualTo(1);
    return made;
  }

  private void thenComplete(StorageLayout wanted, int hosts) {
    then(bench.snapshot().repositories())
        .allSatisfy(sr -> then(sr.pbds()).isNotEmpty().allMatch(Pbd::attached));
    then(bench.snapshot().repositories().stream().mapToInt(s -> s.pbds().size()).sum())
        .isEqualTo(hosts);
    then(bench.plan(wanted).steps()).isEmpty();
    then(StorageReport.of(wanted, bench.snapshot()).checks()).allMatch(StorageCheck::ok);
  }

  @ParameterizedTest
  @CsvSource({
    "XENSERVER_7_1, 3",
    "XENSERVER_7_1, 4",
    "XCP_NG_8_3, 3",
    "XCP_NG_8_3, 4",
    "XCP_NG_8_3, 4.1"
  })
  void whenAnExportIsUsedWithAVersionOfNfs_thenTheDriverIsToldIt(Release release, String version) {
    on(release);

    Sr sr = throughItsLife(new SrPlace.Nfs("10.0.0.9", "/primary", version, ""));

    then(sr.type()).isEqualTo("nfs");
    then(sr.pbds().get(1).deviceConfig()).containsEntry("nfsversion", version);
  }

  @ParameterizedTest
  @EnumSource(names = {"XENSERVER_7_1", "XCP_NG_8_3"})
  void whenImagesLieOnAnNfsServer_thenTheyAreALibrary(Release release) {
    on(release);

    Sr sr = throughItsLife(new SrPlace.IsoLibrary("10.0.0.9:/isos", Optional.empty(), ""));

    then(sr.contentType()).isEqualTo("iso");
    then(sr.pbds().get(1).deviceConfig())
        .containsEntry("location", "10.0.0.9:/isos")
        .containsEntry("type", "nfs_iso");
  }

  @ParameterizedTest
  @EnumSource(names = {"XENSERVER_7_1", "XCP_NG_8_3"})
  void whenImagesLieOnAnSmbShare_thenThePasswordIsASecretOfThePool(Release release) {
    on(release);

    Sr sr = throughItsLife(new SrPlace.IsoLibrary("\\\\nas\\isos", Optional.of(LOGIN), "3.0"));

    then(sr.contentType()).isEqualTo("iso");
    then(sr.pbds())
        .allSatisfy(
            p -> {
              then(p.deviceConfig())
                  .containsEntry("location", "//nas/isos")
                  .containsEntry("type", "cifs")
                  .containsEntry("vers", "3.0")
                  .containsEntry("username", "cloud")
                  .containsKey("cifspassword_secret")
                  .doesNotContainKey("cifspassword");
            });
  }

  @Test
  void whenAnSmbShareIsPrimaryStorage_thenThePasswordIsASecretOfThePool() {
    on(Release.XCP_NG_8_3);

    Sr sr = throughItsLife(new SrPlace.SmbShare("//nas/primary", Optional.of(LOGIN)));

    then(sr.type()).isEqualTo("smb");
    then(sr.pbds())
        .allSatisfy(
            p ->
                then(p.deviceConfig())
                    .containsKey("password_secret")
                    .doesNotContainKey("password"));
  }

  @ParameterizedTest
  @CsvSource({"XENSERVER_7_1, lvm", "XENSERVER_7_1, ext", "XCP_NG_8_3, lvm", "XCP_NG_8_3, ext"})
  void whenDisksAreLocal_thenEachHostHasAnSrOfItsOwn(Release release, String type) {
    on(release);
    StorageLayout wanted = only(new SrPlace.LocalDisk(type, List.of("/dev/sdb"), List.of()));

    bench.apply(bench.plan(wanted));

    then(bench.snapshot().repositories())
        .hasSize(2)
        .allSatisfy(
            sr -> {
              then(sr.type()).isEqualTo(type);
              then(sr.shared()).isFalse();
            })
        .extracting(Sr::description)
        .containsExactlyInAnyOrder("it on xs-01", "it on xs-02");
    thenComplete(wanted, 2);
    then(StorageReport.of(wanted, bench.snapshot()).repositories().get(0).cloudStack())
        .anySatisfy(t -> then(t).contains("CloudStack finds local SRs itself"));
  }

  @Test
  void whenALocalSrIsDestroyed_thenItHasToBeNamed() {
    on(Release.XCP_NG_8_3);
    StorageLayout wanted =
        only(new SrPlace.LocalDisk("ext", List.of("/dev/sdb"), List.of("xs-01")));
    bench.apply(bench.plan(wanted));
    thenComplete(wanted, 1);
    String label = bench.snapshot().repositories().get(0).label();
    Plan plan = bench.planner().planDestroying(label);

    thenThrownBy(() -> bench.run(plan, Journal.inMemory(), o -> o.allow(Risk.DESTROY)))
        .hasMessageContaining(label);
    then(bench.snapshot().repositories()).hasSize(1);

    bench.run(plan, Journal.inMemory(), o -> o.allow(Risk.DESTROY).destroy(label));
    then(bench.snapshot().repositories()).isEmpty();
  }

  @Test
  void whenADiskIsNotThere_thenTheHostIsNamedAndNothingIsMade() {
    on(Release.XCP_NG_8_3);

    thenThrownBy(
            () ->
                bench.apply(
                    bench.plan(
                        only(new SrPlace.LocalDisk("lvm", List.of("/dev/sdz"), List.of("xs-02"))))))
        .hasMessageContaining("xs-02 has no disk /dev/sdz; nothing was created");
    then(bench.writes()).isEmpty();
  }

  @Test
  void whenAHostOfLocalDisksIsNone_thenItIsRefused() {
    thenThrownBy(
            () -> bench.plan(only(new SrPlace.LocalDisk("ext", List.of("/dev/sdb"), List.of("x")))))
        .hasMessageContaining("hosts of it: 'x' is not allowed")
        .hasMessageContaining("xs-01, xs-02");
  }

  @Test
  void whenThePoolIsAskedForItsDrivers_thenTheirFeaturesAreThoseOfSm() {
    Map<String, Boolean> probing =
        bench.snapshot().drivers().stream()
            .collect(Collectors.toMap(SrDriver::type, d -> d.can("SR_PROBE")));

    then(probing).containsEntry("nfs", true).containsEntry("udev", false);
  }
}
