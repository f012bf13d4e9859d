/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.storage.Existing;
import org.xs4j.storage.MultipathLayout;
import org.xs4j.storage.SecretRef;
import org.xs4j.storage.SrLayout;
import org.xs4j.storage.SrPlace;
import org.xs4j.storage.StorageLayout;
import org.xs4j.storage.StorageRules;

/** Reads the storage of a layout: SRs, the default one, and multipath. */
final class RepositoriesSection {
  private static final String LOGIN = "a user name, such as cloud";
  private static final List<String> PLACES =
      List.of("fibreChannel", "iscsi", "nfs", "iso", "smb", "local");
  private static final int LARGEST_PORT = 65535;
  private static final int MOST_PATHS = 64;

  private RepositoriesSection() {}

  /** Reads it; empty when a problem was noted. */
  static Optional<StorageLayout> read(LayoutNode node) {
    if (!node.isObject("repositories", "default", "multipath", "plugAll")) {
      return Optional.empty();
    }
    int before = node.problems().size();
    List<SrLayout> repositories = new ArrayList<>();
    node.list("repositories", "repositories, each a map with the keys name, nfs, …")
        .forEach(n -> repository(n).ifPresent(repositories::add));
    Optional<String> standard =
        node.optionalText("default", "the name of a repository", LayoutNames::name);
    Optional<MultipathLayout> multipath =
        node.object("multipath").flatMap(RepositoriesSection::multipath);
    boolean plugAll = node.optionalBoolean("plugAll").orElse(false);
    if (node.problems().size() > before) {
      return Optional.empty();
    }
    node.problems().addAll(StorageRules.problems(node.path(), repositories, standard));
    return node.problems().size() > before
        ? Optional.empty()
        : Optional.of(new StorageLayout(repositories, standard, multipath, plugAll));
  }

  private static Optional<SrLayout> repository(LayoutNode node) {
    if (!node.isObject(
        "name",
        "label",
        "description",
        "existing",
        "uuid",
        "fibreChannel",
        "iscsi",
        "nfs",
        "iso",
        "smb",
        "local")) {
      return Optional.empty();
    }
    Optional<String> name = node.text("name", "a name, such as primary-1", LayoutNames::name);
    Optional<String> label =
        node.optionalText(
            "label", "the SR's name-label, for CloudStack", RepositoriesSection::same);
    Optional<String> description =
        node.optionalText("description", "the SR's description", RepositoriesSection::same);
    Existing existing =
        node.optionalText("existing", "refuse, attach, overwrite", Existing::parse)
            .orElse(Existing.REFUSE);
    Optional<String> uuid =
        node.optionalText(
            "uuid",
            "the uuid of the SR to attach, where several lie there",
            RepositoriesSection::same);
    List<SrPlace> places = new ArrayList<>();
    int before = node.problems().size();
    node.object("fibreChannel").flatMap(RepositoriesSection::fibreChannel).ifPresent(places::add);
    node.object("iscsi").flatMap(RepositoriesSection::iscsi).ifPresent(places::add);
    node.object("nfs").flatMap(RepositoriesSection::nfs).ifPresent(places::add);
    node.object("iso").flatMap(RepositoriesSection::iso).ifPresent(places::add);
    node.object("smb").flatMap(RepositoriesSection::smb).ifPresent(places::add);
    node.object("local").flatMap(RepositoriesSection::local).ifPresent(places::add);
    if (node.problems().size() > before) {
      return Optional.empty();
    }
    List<String> given = PLACES.stream().filter(p -> node.object(p).isPresent()).toList();
    if (given.size() != 1 || places.size() != 1) {
      node.refuse(node.path(), String.join(", ", given), "one of " + String.join(", ", PLACES));
      return Optional.empty();
    }
    return name.flatMap(
        n ->
            node.collect(
                () ->
                    new SrLayout(n, label, description.orElse(n), places.get(0), existing, uuid)));
  }

  private static String same(String text) {
    return text;
  }

  private static Optional<SrPlace> fibreChannel(LayoutNode node) {
    return node.isObject("scsiId")
        ? scsiId(node).flatMap(id -> node.collect(() -> new SrPlace.FibreChannel(id)))
        : Optional.empty();
  }

  private static Optional<String> scsiId(LayoutNode node) {
    return node.text(
        "scsiId",
        "what follows scsi- in /dev/disk/by-id, such as 360a98000503365344e6f6177615a516b",
        RepositoriesSection::same);
  }

  private static Optional<SrPlace> iscsi(LayoutNode node) {
    if (!node.isObject("portals", "port", "iqn", "scsiId", "chap", "incomingChap")) {
      return Optional.empty();
    }
    node.required("portals", "the addresses of the target");
    List<String> portals = texts(node, "portals", "an address, such as 10.0.1.5");
    int port = node.optionalInt("port", 1, LARGEST_PORT).orElse(3260);
    Optional<String> iqn =
        node.text(
            "iqn",
            "a target's name, such as iqn.2001-05.com.example:array",
            RepositoriesSection::same);
    Optional<String> id = scsiId(node);
    Optional<SrPlace.Login> chap = node.object("chap").flatMap(RepositoriesSection::login);
    Optional<SrPlace.Login> incoming =
        node.object("incomingChap").flatMap(RepositoriesSection::login);
    return iqn.flatMap(
        q ->
            id.flatMap(
                i -> node.collect(() -> new SrPlace.Iscsi(portals, port, q, i, chap, incoming))));
  }

  private static Optional<SrPlace> nfs(LayoutNode node) {
    if (!node.isObject("server", "path", "version", "options")) {
      return Optional.empty();
    }
    Optional<String> server =
        node.text("server", "a server, such as 10.0.0.9", RepositoriesSection::same);
    Optional<String> path =
        node.text("path", "a directory, such as /export/primary", RepositoriesSection::same);
    String version = version(node, "3, 4, 4.0, 4.1, 4.2 (in quotes)");
    String options =
        node.optionalText("options", "options of the mount", RepositoriesSection::same).orElse("");
    return server.flatMap(
        s -> path.flatMap(p -> node.collect(() -> new SrPlace.Nfs(s, p, version, options))));
  }

  private static Optional<SrPlace> iso(LayoutNode node) {
    if (!node.isObject("location", "version", "username", "passwordFile", "passwordEnv")) {
      return Optional.empty();
    }
    Optional<String> location =
        node.text(
            "location",
            "SERVER:/PATH, //SERVER/SHARE or a path, such as /opt/isos",
            RepositoriesSection::same);
    String version = version(node, "a version of NFS or SMB (in quotes)");
    Optional<SrPlace.Login> login = optionalLogin(node);
    return location.flatMap(l -> node.collect(() -> new SrPlace.IsoLibrary(l, login, version)));
  }

  private static Optional<SrPlace> smb(LayoutNode node) {
    if (!node.isObject("server", "username", "passwordFile", "passwordEnv")) {
      return Optional.empty();
    }
    Optional<String> server =
        node.text("server", "a share, such as //nas/primary", RepositoriesSection::same);
    Optional<SrPlace.Login> login = optionalLogin(node);
    return server.flatMap(s -> node.collect(() -> new SrPlace.SmbShare(s, login)));
  }

  private static Optional<SrPlace> local(LayoutNode node) {
    if (!node.isObject("type", "devices", "hosts")) {
      return Optional.empty();
    }
    Optional<String> type = node.text("type", "lvm, ext", RepositoriesSection::same);
    node.required("devices", "the disks");
    List<String> devices = texts(node, "devices", "a disk, such as /dev/sdb");
    List<String> hosts = texts(node, "hosts", "a host, such as xs-01");
    return type.flatMap(t -> node.collect(() -> new SrPlace.LocalDisk(t, devices, hosts)));
  }

  private static String version(LayoutNode node, String allowed) {
    return node.optionalWord("version", allowed, RepositoriesSection::same).orElse("");
  }

  private static List<String> texts(LayoutNode node, String key, String each) {
    List<String> all = new ArrayList<>();
    node.list(key, "texts, each " + each)
        .forEach(n -> n.asText(each, RepositoriesSection::same).ifPresent(all::add));
    return all;
  }

  private static Optional<SrPlace.Login> optionalLogin(LayoutNode node) {
    Optional<String> username = node.optionalText("username", LOGIN, RepositoriesSection::same);
    Optional<PasswordSource> password =
        PasswordFields.read(node, "passwordFile", "passwordEnv", "the password");
    if (username.isPresent() != password.isPresent()) {
      node.refuse(
          node.path(),
          username.isPresent() ? "no password" : "no username",
          "username and one of passwordFile, passwordEnv, or none of them");
      return Optional.empty();
    }
    return username.flatMap(
        u -> password.flatMap(p -> node.collect(() -> new SrPlace.Login(u, ref(p)))));
  }

  private static Optional<SrPlace.Login> login(LayoutNode node) {
    if (!node.isObject("username", "passwordFile", "passwordEnv")) {
      return Optional.empty();
    }
    node.required("username", LOGIN);
    return optionalLogin(node);
  }

  private static SecretRef ref(PasswordSource source) {
    return source instanceof PasswordSource.OfFile file
        ? SecretRef.file(file.file().toString())
        : SecretRef.env(((PasswordSource.OfEnvironment) source).variable());
  }

  private static Optional<MultipathLayout> multipath(LayoutNode node) {
    if (!node.isObject("enabled", "paths", "evacuate", "settings")) {
      return Optional.empty();
    }
    boolean enabled = node.optionalBoolean("enabled").orElse(true);
    int paths = node.optionalInt("paths", 1, MOST_PATHS).orElse(enabled ? 2 : 1);
    boolean evacuate = node.optionalBoolean("evacuate").orElse(false);
    Optional<String> settings =
        node.optionalText(
            "settings", "the vendor's settings for custom.conf", RepositoriesSection::same);
    return node.collect(() -> new MultipathLayout(enabled, paths, evacuate, settings));
  }
}
