/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.Refusal;
import org.xs4j.core.Secret;

/**
 * The answers to the installer's questions for one host. The installer fetches them when its kernel
 * line ends in {@code answerfile=URL install}. They hold a hash of root's password, never the
 * password, and are shown nowhere.
 *
 * <p>Source: the host installer's {@code doc/answerfile.txt}; the chapter's "Install".
 */
public final class AnswerFile {
  private static final String CRYPT = "\\$[0-9a-z]{1,3}\\$[A-Za-z0-9./$=,-]{8,200}";

  private final String host;
  private final Secret xml;

  private AnswerFile(String host, Secret xml) {
    this.host = host;
    this.xml = xml;
  }

  /**
   * Returns the answers for a host.
   *
   * @param passwordHash a hash of root's password, as {@link #hash} makes it
   */
  public static AnswerFile of(
      InstallLayout layout,
      InstallLayout.Host host,
      PreparationLayout preparation,
      Secret passwordHash) {
    if (!passwordHash.reveal().matches(CRYPT)) {
      throw Refusal.of(
          "root password hash", Secret.MASK, "a hash that crypt makes, such as $6$salt$…");
    }
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new Writing(xml).write(layout, host, preparation, passwordHash);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("answers that cannot be written", e);
    }
    return new AnswerFile(host.name(), Secret.of(text.toString()));
  }

  /** Returns a salted SHA-512 hash of a password, which hosts of every release understand. */
  public static Secret hash(Secret password) {
    byte[] bytes = ChangePassword.checked(password).reveal().getBytes(StandardCharsets.UTF_8);
    return Secret.of(Sha2Crypt.sha512Crypt(bytes));
  }

  /** Returns the name of the host. */
  public String host() {
    return host;
  }

  /** Returns the file's text. */
  public Secret xml() {
    return xml;
  }

  /** Writes the file, readable by nobody else; one that is there is replaced. */
  public void write(Path file) {
    try {
      Files.deleteIfExists(file);
      try (FileChannel out =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer bytes = ByteBuffer.wrap(xml.reveal().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Returns the name of the host. */
  @Override
  public String toString() {
    return "answers for " + host;
  }

  /** Writes elements, one a line. */
  private record Writing(XMLStreamWriter xml) {
    void write(
        InstallLayout layout,
        InstallLayout.Host host,
        PreparationLayout preparation,
        Secret passwordHash)
        throws XMLStreamException {
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("installation");
      xml.writeAttribute("mode", "fresh");
      if (layout.srType().isPresent()) {
        xml.writeAttribute("srtype", layout.srType().get());
      }
      xml.writeCharacters("\n");
      disks(layout);
      source(layout.source());
      network(layout, host);
      element("hostname", host.name(), Map.of());
      element("root-password", passwordHash.reveal(), Map.of("type", "hash"));
      element("timezone", layout.timezone().orElse("Etc/UTC"), Map.of());
      for (String server : preparation.ntpServers()) {
        element("ntp-server", server, Map.of());
      }
      if (layout.keymap().isPresent()) {
        element("keymap", layout.keymap().get(), Map.of());
      }
      if (preparation.networkBackend().isPresent()) {
        element("network-backend", preparation.networkBackend().get().toString(), Map.of());
      }
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
    }

    private void disks(InstallLayout layout) throws XMLStreamException {
      element(
          "primary-disk",
          layout.primaryDisk(),
          Map.of("guest-storage", layout.guestStorage() ? "yes" : "no"));
      for (String disk : layout.guestDisks()) {
        element("guest-disk", disk, Map.of());
      }
    }

    private void source(String source) throws XMLStreamException {
      boolean local = source.equals("local");
      boolean nfs = source.startsWith("nfs://");
      element(
          "source",
          local ? "" : nfs ? source.substring("nfs://".length()) : source,
          Map.of("type", local ? "local" : nfs ? "nfs" : "url"));
    }

    private void network(InstallLayout layout, InstallLayout.Host host) throws XMLStreamException {
      xml.writeStartElement("admin-interface");
      xml.writeAttribute(host.byMac() ? "hwaddr" : "name", host.nic());
      xml.writeAttribute("proto", "static");
      if (host.vlan().isPresent()) {
        xml.writeAttribute("vlan", Integer.toString(host.vlan().getAsInt()));
      }
      xml.writeCharacters("\n");
      element("ipaddr", host.address().toString(), Map.of());
      element("subnet", layout.netmask().toString(), Map.of());
      element("gateway", layout.gateway().toString(), Map.of());
      xml.writeEndElement();
      xml.writeCharacters("\n");
      for (Ipv4Address server : layout.nameServers()) {
        element("name-server", server.toString(), Map.of());
      }
    }

    private void element(String name, String text, Map<String, String> attributes)
        throws XMLStreamException {
      xml.writeStartElement(name);
      for (Map.Entry<String, String> attribute : attributes.entrySet()) {
        xml.writeAttribute(attribute.getKey(), attribute.getValue());
      }
      xml.writeCharacters(text);
      xml.writeEndElement();
      xml.writeCharacters("\n");
    }
  }
}
