/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static org.assertj.core.api.BDDAssertions.then;

import org.junit.jupiter.api.Test;

/** The examples about storage, as they run when nothing is given. */
class StorageExamplesTest {
  private static String run(String example) {
    Shell shell = Shell.run(example);
    then(shell.code()).as(shell.err() + shell.out()).isZero();
    then(shell.out())
        .contains("checks passed", "second plan: pool cluster-1: nothing to do")
        .doesNotContain("NOT");
    return shell.out();
  }

  @Test
  void whenAFibreChannelLunIsAdded_thenThePreSetupValuesAreShown() {
    then(run("add-fc-storage"))
        .contains(
            "xs-03: rescan the SCSI bus for LUN 360a98000503365344e6f6177615a516b",
            "CloudStack, Add Primary Storage: Protocol: PreSetup, SR Name-Label: ",
            "URL: presetup://localhost/");
  }

  @Test
  void whenAnIscsiLunIsAdded_thenThePreSetupValuesAndCloudStacksOwnWayAreShown() {
    then(run("add-iscsi-storage"))
        .contains(
            "Protocol: PreSetup", "iscsi://172.16.1.5/iqn.2001-05.com.example:array/<LUN number>");
  }

  @Test
  void whenNfsExportsAreAdded_thenCloudStacksOwnWayIsShown() {
    then(run("add-nfs-storage"))
        .contains("create the shared nfs SR", "the default", "nfs://172.16.0.9/export/primary");
  }

  @Test
  void whenMultipathIsTurnedOn_thenEachHostIsDoneInASafeOrderAndThePreSetupValuesAreShown() {
    then(run("storage-multipath"))
        .contains(
            "xs-02: write the vendor's settings to /etc/multipath/conf.d/custom.conf",
            "xs-02: unplug SR iscsi-1",
            "xs-01: turn multipath on",
            "xs-03: LUN 3600a0980383030534b2b4b6f4a4e7a31 has 2 paths up",
            "URL: presetup://localhost/iscsi-1");
  }

  @Test
  void whenStorageIsPlugged_thenEveryHostHasIt() {
    then(run("plug-storage")).contains("xs-02: link it to SR primary", "xs-03: plug SR primary");
  }
}
