/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/guide.md has every command of CloudStack's chapter, and names examples that are there. */
class GuideTest {
  private static final Pattern ROW = Pattern.compile("^\\|.*\\|$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`([a-z][a-z-]*)`");

  private static String guide() throws IOException {
    return Snippets.document("docs/guide.md");
  }

  /** The commands in the order of the chapter, each as far as it does not vary. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2940",
        "same username and password",
        "yum install ntp",
        "vi /etc/ntp.conf",
        "server 0.xenserver.pool.ntp.org",
        "service ntpd restart",
        "chkconfig ntpd on",
        "xe-switch-network-backend bridge",
        "net.bridge.bridge-nf-call-",
        "sysctl -p",
        "tar xf xenserver-cloud-supp.tgz",
        "xe-install-supplemental-pack xenserver-cloud-supp.iso",
        "scsi-rescan",
        "ls /dev/disk/by-id/scsi-",
        "uuidgen",
        "xe sr-create type=lvmohba",
        "xe sr-param-set",
        "multipath",
        "xe network-param-set",
        "xe network-list",
        "cloud-public",
        "cloud-guest",
        "xe pif-list",
        "xe pif-reconfigure-ip",
        "ping -I",
        "xe network-create",
        "xe bond-create",
        "xe pool-join",
        "cloud-setup-bonding.sh",
        "Unmanage",
        "cloud-clean-vlan.sh",
        "cloud-prepare-upgrade.sh",
        "can't eject CD",
        "xe vm-migrate",
        "make_migratable.sh",
        "ISO",
        "/opt/cloud/bin",
        "setupxenserver.sh",
        "iptables: Bad rule",
        "xe pbd-plug",
        "xe host-param-clear",
        "Manage"
      })
  void whenACommandStandsInTheChapter_thenTheGuideHasIt(String command) throws IOException {
    then(guide()).contains(command);
  }

  @Test
  void whenARowNamesAnExample_thenItIsThere() throws IOException {
    String list = Shell.run().out();
    List<String> rows =
        ROW.matcher(guide())
            .results()
            .map(MatchResult::group)
            .filter(r -> !r.contains("---"))
            .toList();

    then(rows)
        .filteredOn(row -> !row.startsWith("| The chapter") && !row.contains("| not done:"))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              String last = row.substring(row.lastIndexOf('|', row.length() - 2) + 1);
              then(NAME.matcher(last).results().map(m -> m.group(1)).toList())
                  .as(row)
                  .isNotEmpty()
                  .allSatisfy(name -> then(list).contains("  " + name + " "));
            });
  }
}
