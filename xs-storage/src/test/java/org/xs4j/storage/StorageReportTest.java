/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.simulator.SimulatedLun;
import org.xs4j.xenapi.raw.PbdArgs;

/** What is told about the SRs of a pool: differences, room, and what CloudStack is told. */
class StorageReportTest {
  private static final String LUN = "360a98000503365344e6f6177615a516b";
  private static final String LABEL = "e6849e96-86c3-4f2c-8fcc-350cc711be3d";
  private static final String IQN = "iqn.2001-05.com.example:array";
  private static final SrPlace FC = new SrPlace.FibreChannel(LUN);
  private static final SrPlace ISCSI = SrPlace.Iscsi.of(List.of("10.0.1.5", "10.0.2.5"), IQN, LUN);

  private final PoolBench bench = new PoolBench(3);

  @AfterEach
  void stop() {
    bench.close();
  }

  private static StorageLayout labelled(SrPlace place) {
    return StorageLayout.builder().repository("san", place, s -> s.labelled(LABEL)).build();
  }

  private StorageLayout made(SrPlace place, long bytes) {
    SimulatedLun lun = new SimulatedLun(LUN, 1, bytes, Set.of());
    bench
        .sim
        .storage()
        .hbaLun(lun)
        .iscsiTarget("10.0.1.5", IQN, lun)
        .iscsiTarget("10.0.2.5", IQN, lun);
    StorageLayout wanted = labelled(place);
    bench.apply(bench.plan(wanted));
    return wanted;
  }

  private StorageReport report(StorageLayout wanted) {
    return StorageReport.of(wanted, bench.snapshot());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whenAnSrIsMade_thenThePreSetupValuesAreThoseOfCloudStacksDialog(boolean fibreChannel) {
    SrView made = report(made(fibreChannel ? FC : ISCSI, 1L << 40)).repositories().get(0);

    PreSetup values = PreSetup.of(made.label());
    then(values.protocol()).isEqualTo("PreSetup");
    then(values.srNameLabel()).isEqualTo(LABEL);
    then(values.url()).isEqualTo("presetup://localhost/" + LABEL);
    then(values.path()).isEqualTo("/" + LABEL);
    then(made.cloudStack().get(0))
        .isEqualTo(
            "CloudStack, Add Primary Storage: Protocol: PreSetup, SR Name-Label: "
                + LABEL
                + ", URL: presetup://localhost/"
                + LABEL);
  }

  @Test
  void whenAPbdDiffersFromTheOthers_thenHostKeyAndValuesAreTold() {
    StorageLayout wanted = made(ISCSI, 1L << 40);
    Sr sr = bench.snapshot().require(LABEL);
    Pbd odd = sr.pbd(bench.host(2).uuid()).orElseThrow();
    Map<String, String> config = new HashMap<>(odd.deviceConfig());
    config.put("target", "10.0.1.5");
    bench.xs.raw().pbd().unplug(odd.ref());
    bench.xs.raw().pbd().destroy(odd.ref());
    bench
        .xs
        .raw()
        .pbd()
        .plug(
            bench
                .xs
                .raw()
                .pbd()
                .create(
                    PbdArgs.builder()
                        .host(bench.snapshot().host(bench.host(2).uuid()).ref())
                        .sr(sr.ref())
                        .deviceConfig(config)
                        .build()));

    then(report(wanted).findings())
        .containsExactly(
            "xs-02: the PBD of SR "
                + LABEL
                + " differs from the others': target is '10.0.1.5', elsewhere '10.0.1.5,10.0.2.5'");
  }

  @Test
  void whenAHostIsNotLinkedOrNotPlugged_thenItIsNamed() {
    StorageLayout wanted = made(FC, 1L << 40);
    Sr sr = bench.snapshot().require(LABEL);
    bench.xs.raw().pbd().unplug(sr.pbd(bench.host(2).uuid()).orElseThrow().ref());
    bench.xs.raw().pbd().unplug(sr.pbd(bench.host(3).uuid()).orElseThrow().ref());
    bench.xs.raw().pbd().destroy(sr.pbd(bench.host(3).uuid()).orElseThrow().ref());

    StorageReport report = report(wanted);

    then(report.verified()).isFalse();
    then(report.findings())
        .containsExactlyInAnyOrder(
            "xs-02: SR " + LABEL + " is not plugged",
            "xs-03: it has no PBD for the shared SR " + LABEL);
  }

  @Test
  void whenDisksMayOutgrowAnSr_thenTheSharesAreTold() {
    StorageLayout wanted = made(FC, 1L << 40);
    bench
        .host(1)
        .seed(
            s ->
                s.edit("SR", LABEL, "virtual_allocation", (1L << 40) + (1L << 39))
                    .edit("SR", LABEL, "physical_utilisation", (1L << 40) - (1L << 30)));

    StorageReport report = report(wanted);

    then(report.findings())
        .containsExactly(
            "SR " + LABEL + " is 100 % full",
            "SR " + LABEL + " is over-provisioned: its disks may grow to 150 % of it");
    then(report.repositories().get(0).overProvisioning()).isEqualTo(1.5);
    then(report.repositories().get(0).freeBytes()).isEqualTo(1L << 30);
    then(report.describe()).contains("1024 GiB of which 1 free, 150 % provisioned");
  }

  @Test
  void whenThereIsNoRoomForAHeartbeatOfEachHost_thenTheCheckFails() {
    StorageLayout wanted = made(FC, 8L << 20);

    then(report(wanted).checks())
        .filteredOn(c -> !c.ok())
        .extracting(StorageCheck::what)
        .containsExactly("SR san, room for heartbeats");
  }

  @Test
  void whenAHostIsAddedToThePool_thenItIsLinkedAndPlugged() {
    StorageLayout wanted = made(FC, 1L << 40);
    HostName fourth = new HostName("99999999-2222-3333-4444-555555555555", "xs-04");

    List<StorageStep> steps =
        StoragePlanner.steps(wanted, bench.snapshot(), List.of(fourth), List.of("join"));

    then(steps)
        .extracting(StorageStep::describe)
        .containsExactly("xs-04: link it to SR " + LABEL, "xs-04: plug SR " + LABEL);
    then(steps.get(0).after()).contains("join");
  }
}
