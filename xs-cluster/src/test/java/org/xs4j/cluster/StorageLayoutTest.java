/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xs4j.storage.Existing;
import org.xs4j.storage.SrLayout;
import org.xs4j.storage.SrPlace;
import org.xs4j.storage.StorageLayout;

/** The section {@code storage} of a layout file. */
class StorageLayoutTest {
  private static final String HEAD = "pool: {label: cluster-1}\nstorage:\n";

  private static StorageLayout read(String text) {
    return ClusterLayout.parse(HEAD + text, "test").storage();
  }

  private static List<String> problems(String text) {
    return catchThrowableOfType(LayoutException.class, () -> read(text)).problems();
  }

  @Test
  void whenEveryKindOfPlaceIsNamed_thenEachIsRead() {
    StorageLayout storage =
        read(
            """
              repositories:
                - name: fc
                  label: e6849e96-86c3-4f2c-8fcc-350cc711be3d
                  description: Fiber Channel storage repository
                  existing: overwrite
                  fibreChannel: {scsiId: 360a98000503365344e6f6177615a516b}
                - name: iscsi
                  existing: attach
                  uuid: 7a143820-e893-6c6a-236e-472da6ee66bf
                  iscsi:
                    portals: [10.0.1.5, 10.0.2.5]
                    port: 3261
                    iqn: iqn.2001-05.com.example:array
                    scsiId: 3600a098038303053
                    chap: {username: cloud, passwordEnv: CHAP}
                - name: nfs
                  nfs: {server: 10.0.0.9, path: /export/primary, version: "4.1"}
                - name: isos
                  iso: {location: //nas/isos, username: cloud, passwordFile: /root/nas.password}
                - name: smb
                  smb: {server: //nas/primary}
                - name: scratch
                  local: {type: ext, devices: [/dev/sdb], hosts: [xs-01]}
              default: nfs
              multipath: {paths: 4, evacuate: true}
            """);

    then(storage.repositories())
        .extracting(r -> r.place().recipe().type())
        .containsExactly("lvmohba", "lvmoiscsi", "nfs", "iso", "smb", "ext");
    SrLayout fc = storage.repositories().get(0);
    then(fc.label()).contains("e6849e96-86c3-4f2c-8fcc-350cc711be3d");
    then(fc.existing()).isEqualTo(Existing.OVERWRITE);
    SrPlace.Iscsi iscsi = (SrPlace.Iscsi) storage.repositories().get(1).place();
    then(iscsi.portals()).containsExactly("10.0.1.5", "10.0.2.5");
    then(iscsi.chap().orElseThrow().password().text()).isEqualTo("env:CHAP");
    then(storage.repositories().get(2).place().recipe().deviceConfig())
        .containsEntry("nfsversion", "4.1");
    then(storage.repositories().get(3).place().recipe().secrets()).containsKey("cifspassword");
    then(storage.multipath().orElseThrow().paths()).isEqualTo(4);
    then(storage.defaultSr()).contains("nfs");
  }

  @Test
  void whenSeveralThingsAreWrong_thenAllAreNamedWithTheirPlace() {
    List<String> problems =
        problems(
            """
              repositories:
                - name: a
                  fibreChannel: {scsiId: scsi-360a98000503365344e6f6177615a516b}
                - name: b
                  nfs: {server: "http://x", path: export}
                - name: c
                - name: d
                  nfs: {server: 10.0.0.9, path: /a}
                  smb: {server: //nas/primary}
                - name: e
                  iscsi: {portals: [10.0.1.5], iqn: wrong, scsiId: 3600a098038303053}
                - name: f
                  iso: {location: //nas/isos, username: cloud}
              multipath: {settings: "devices {"}
            """);

    then(problems)
        .anySatisfy(p -> then(p).contains("storage.repositories[0].fibreChannel", "scsi-360a"))
        .anySatisfy(p -> then(p).contains("storage.repositories[1].nfs", "http://x"))
        .anySatisfy(p -> then(p).contains("storage.repositories[2]", "one of fibreChannel, iscsi"))
        .anySatisfy(p -> then(p).contains("storage.repositories[3]", "nfs, smb"))
        .anySatisfy(p -> then(p).contains("storage.repositories[4].iscsi", "wrong"))
        .anySatisfy(p -> then(p).contains("storage.repositories[5].iso", "no password"))
        .anySatisfy(p -> then(p).contains("storage.multipath", "a closing brace"));
  }

  @Test
  void whenAPasswordStandsInTheFile_thenItIsRefusedAndNotShown() {
    then(problems(
            """
                  repositories:
                    - name: isos
                      iso: {location: //nas/isos, username: u, password: geheim}
                """))
        .anySatisfy(p -> then(p).contains("no such key here"))
        .noneSatisfy(p -> then(p).contains("geheim"));
  }

  @Test
  void whenTheDefaultIsNoRepository_thenItIsRefused() {
    then(problems("  default: x\n")).anySatisfy(p -> then(p).contains("storage.default"));
  }
}
