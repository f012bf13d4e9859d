/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xs4j.cluster.preparation.AnswerFile;
import org.xs4j.core.Secret;

/** The answers to the installer's questions, made of a layout. */
class AnswerFileTest {
  private static final String PASSWORD = "<päss> & \"word\" ']]>";

  @TempDir private Path folder;

  private static final String INSTALLATION =
      """
      installation:
        source: https://mirror.example.net/xcp-ng/8.3?a=1&b=2
        primaryDisk: /dev/disk/by-id/wwn-0x5000c500a0000001
        guestDisks: [/dev/sdb, /dev/sdc]
        srType: ext
        timezone: Europe/Zurich
        keymap: de-latin1
        nameServers: [192.168.1.2, 192.168.1.3]
        netmask: 255.255.255.0
        gateway: 192.168.1.1
        hosts:
          - {name: xs-01, nic: eth0, address: 192.168.1.11}
          - {name: xs-02, nic: '00:16:3e:00:00:02', address: 192.168.1.12, vlan: 12}
      """;

  private ClusterLayout layout(String installation) throws Exception {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    return ClusterLayout.parse(
        """
        pool: {label: cluster-1}
        credentials: {username: root, passwordFile: '%s'}
        hosts:
          - {name: xs-01, url: 'https://192.168.1.11'}
          - {name: xs-02, url: 'https://192.168.1.12'}
        preparation: {ntpServers: [ntp1.example.net, ntp2.example.net], networkBackend: bridge}
        %s
        """
            .formatted(password, installation),
        "test.yaml");
  }

  private static Element read(AnswerFile file) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(file.xml().reveal())));
    return document.getDocumentElement();
  }

  private static List<String> texts(Element root, String tag) {
    List<String> texts = new ArrayList<>();
    NodeList found = root.getElementsByTagName(tag);
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }

  private static Element element(Element root, String tag) {
    return (Element) root.getElementsByTagName(tag).item(0);
  }

  @Test
  void whenMadeOfALayout_thenTheInstallerHasAllItAsks() throws Exception {
    List<AnswerFile> files = layout(INSTALLATION).answerFiles();

    then(files).extracting(AnswerFile::host).containsExactly("xs-01", "xs-02");
    Element first = read(files.get(0));
    then(first.getTagName()).isEqualTo("installation");
    then(first.getAttribute("mode")).isEqualTo("fresh");
    then(first.getAttribute("srtype")).isEqualTo("ext");
    then(texts(first, "primary-disk")).containsExactly("/dev/disk/by-id/wwn-0x5000c500a0000001");
    then(element(first, "primary-disk").getAttribute("guest-storage")).isEqualTo("yes");
    then(texts(first, "guest-disk")).containsExactly("/dev/sdb", "/dev/sdc");
    then(element(first, "source").getAttribute("type")).isEqualTo("url");
    then(texts(first, "source")).containsExactly("https://mirror.example.net/xcp-ng/8.3?a=1&b=2");
    Element nic = element(first, "admin-interface");
    then(nic.getAttribute("name")).isEqualTo("eth0");
    then(nic.getAttribute("proto")).isEqualTo("static");
    then(nic.hasAttribute("vlan")).isFalse();
    then(texts(nic, "ipaddr")).containsExactly("192.168.1.11");
    then(texts(nic, "subnet")).containsExactly("255.255.255.0");
    then(texts(nic, "gateway")).containsExactly("192.168.1.1");
    then(texts(first, "name-server")).containsExactly("192.168.1.2", "192.168.1.3");
    then(texts(first, "hostname")).containsExactly("xs-01");
    then(texts(first, "timezone")).containsExactly("Europe/Zurich");
    then(texts(first, "ntp-server")).containsExactly("ntp1.example.net", "ntp2.example.net");
    then(texts(first, "keymap")).containsExactly("de-latin1");
    then(texts(first, "network-backend")).containsExactly("bridge");
    Element second = element(read(files.get(1)), "admin-interface");
    then(second.getAttribute("hwaddr")).isEqualTo("00:16:3e:00:00:02");
    then(second.getAttribute("vlan")).isEqualTo("12");
  }

  @Test
  void whenThePasswordIsTheLayouts_thenOnlyASaltedHashOfItIsWritten() throws Exception {
    List<AnswerFile> files = layout(INSTALLATION).answerFiles();

    Element root = element(read(files.get(0)), "root-password");
    String hash = root.getTextContent();
    then(root.getAttribute("type")).isEqualTo("hash");
    then(hash).startsWith("$6$");
    then(Sha2Crypt.sha512Crypt(PASSWORD.getBytes(StandardCharsets.UTF_8), hash)).isEqualTo(hash);
    then(files.get(0).xml().reveal()).doesNotContain("päss", "&quot;word");
    then(texts(read(files.get(1)), "root-password")).doesNotContain(hash);
    then(files.get(0)).hasToString("answers for xs-01");
    then(files.get(0).xml()).hasToString("***");
  }

  @Test
  void whenAHashIsGiven_thenItIsUsedAsItIs() throws Exception {
    String hash = Sha2Crypt.sha512Crypt("x".getBytes(StandardCharsets.UTF_8));
    Path file = Files.writeString(folder.resolve("hash"), hash);

    AnswerFile answers =
        layout(INSTALLATION + "  rootPasswordHashFile: '" + file + "'\n").answerFiles().get(0);

    then(texts(read(answers), "root-password")).containsExactly(hash);
    Files.writeString(file, "plain text");
    thenThrownBy(
            () -> layout(INSTALLATION + "  rootPasswordHashFile: '" + file + "'\n").answerFiles())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a hash that crypt makes")
        .message()
        .doesNotContain("plain text");
  }

  @Test
  void whenWritten_thenNobodyElseMayReadIt() throws Exception {
    AnswerFile answers = layout(INSTALLATION).answerFiles().get(0);
    Path file = Files.writeString(folder.resolve("xs-01.xml"), "old, and longer than nothing");

    answers.write(file);

    then(file).hasContent(answers.xml().reveal());
    then(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
  }

  @ParameterizedTest
  @CsvSource({
    "local,local,''",
    "nfs://192.168.1.5/exports/xs,nfs,192.168.1.5/exports/xs",
    "http://mirror/xs,url,http://mirror/xs"
  })
  void whenTheSourceIsOfAnotherKind_thenItIsWrittenAsTheInstallerReadsIt(
      String source, String type, String text) throws Exception {
    String other = INSTALLATION.replace("https://mirror.example.net/xcp-ng/8.3?a=1&b=2", source);
    Element element = element(read(layout(other).answerFiles().get(0)), "source");

    then(element.getAttribute("type")).isEqualTo(type);
    then(element.getTextContent()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source: https|source: 'https://u:hunter2@m/x' #|installation.source: 'https://***@m/x'|without a password",
        "source: https|source: gopher #|installation.source: 'gopher|local, or a URL",
        "/dev/disk/by-id/wwn-0x5000c500a0000001|/dev/../etc|installation.primaryDisk|a device",
        "[/dev/sdb, /dev/sdc]|['sda; reboot']|installation.guestDisks[0]: 'sda; reboot'|a device",
        "srType: ext|srType: zfs|installation.srType: 'zfs'|ext or lvm",
        "Europe/Zurich|Mars/Olympus|installation.timezone: 'Mars/Olympus'|a region and city",
        "de-latin1|'<us>'|installation.keymap: '<us>'|a keymap",
        "255.255.255.0|255.255.255|installation.netmask: '255.255.255'|four numbers",
        "nic: eth0|nic: bond0|installation.hosts[0]: 'bond0'|a device such as eth0",
        "{name: xs-01, nic|{name: 'x$(y)', nic|installation.hosts[0]: 'x$(y)'|letters, digits",
        "vlan: 12|vlan: 4095|installation.hosts[1].vlan: '4095'|1 to 4094",
        "gateway: 192.168.1.1|gatewey: 192.168.1.1|installation.gateway|an IPv4 address",
      })
  void whenAFieldIsWrong_thenTheRefusalNamesFieldValueAndWhatIsAllowed(
      String from, String to, String where, String allowed) {
    thenThrownBy(() -> layout(INSTALLATION.replace(from, to)))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining(where)
        .hasMessageContaining(allowed)
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void whenAHostIsNotTheLayouts_thenThereIsNoPasswordForIt() throws Exception {
    ClusterLayout layout = layout(INSTALLATION.replace("{name: xs-01, nic", "{name: xs-09, nic"));

    thenThrownBy(layout::answerFiles)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'xs-09'")
        .hasMessageContaining("rootPasswordHashFile");
    thenThrownBy(layout("")::answerFiles)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("how hosts are installed");
  }

  @Test
  void whenAPasswordCannotBeTyped_thenItIsNotHashed() {
    thenThrownBy(() -> AnswerFile.hash(Secret.of(""))).isInstanceOf(IllegalArgumentException.class);
  }
}
