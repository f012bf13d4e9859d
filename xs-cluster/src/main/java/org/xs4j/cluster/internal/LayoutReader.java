/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.HostLayout;
import org.xs4j.cluster.LayoutException;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.Refusal;
import org.xs4j.network.BondLayout;
import org.xs4j.network.NetworkLayout;
import org.xs4j.network.NetworkRules;
import org.xs4j.network.NicLabel;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.fleet.HostEndpoint;
import org.xs4j.xenapi.raw.BondMode;

/** Reads cluster layouts from YAML, collecting every problem with the path of its field. */
public final class LayoutReader {
  private static final String TRUST_SYNTAX =
      "system, ca:FILE, sha256:HEX, known-hosts:FILE or insecure";
  private static final int LARGEST_FILE = 1 << 20;
  private static final int LONGEST_NAME = 63;
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<String> problems = new ArrayList<>();

  private LayoutReader() {}

  /** Reads a file. */
  public static ClusterLayout read(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new LayoutException(
            file.toString(),
            List.of(Refusal.text("size in bytes", Files.size(file), "1 to " + LARGEST_FILE)));
      }
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new LayoutException(
          file.toString(),
          List.of(
              Refusal.text(
                  "file",
                  file,
                  "a readable YAML file in UTF-8 (" + e.getClass().getSimpleName() + ")")));
    }
  }

  /** Reads a text. */
  public static ClusterLayout parse(String text, String source) {
    JsonNode tree;
    try {
      tree = YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new LayoutException(
          source,
          List.of(
              "not readable as YAML: "
                  + e.getOriginalMessage().lines().findFirst().orElse("")
                  + (e.getLocation() == null
                      ? ""
                      : " (line " + e.getLocation().getLineNr() + ")")));
    }
    return new LayoutReader().layout(tree, source);
  }

  private ClusterLayout layout(JsonNode tree, String source) {
    LayoutNode root = new LayoutNode("", tree, problems);
    String label = "";
    List<HostLayout> hosts = List.of();
    Optional<NetworkLayout> networks = Optional.empty();
    if (root.isObject("pool", "credentials", "trust", "hosts", "networks")) {
      label = root.required("pool", "a map with the key label").map(this::poolLabel).orElse("");
      hosts = hosts(root);
      networks =
          root.required("networks", "a map with the keys bonds, labels").flatMap(this::networks);
    }
    if (!problems.isEmpty() || networks.isEmpty()) {
      throw new LayoutException(source, problems);
    }
    return new ClusterLayout(label, hosts, networks.get());
  }

  private String poolLabel(LayoutNode pool) {
    return pool.isObject("label")
        ? pool.text("label", "a name for the pool, such as cluster-1", LayoutReader::name)
            .orElse("")
        : "";
  }

  private static String name(String text) {
    if (text.isBlank()
        || !text.equals(text.strip())
        || text.length() > LONGEST_NAME
        || text.codePoints().anyMatch(Character::isISOControl)) {
      throw Refusal.of(
          "name",
          text,
          "1 to " + LONGEST_NAME + " printable characters with no blank at either end");
    }
    return text;
  }

  private List<HostLayout> hosts(LayoutNode root) {
    Optional<Login> shared = root.object("credentials").flatMap(this::login);
    boolean sharedGiven = root.object("credentials").isPresent();
    String trust = root.optionalText("trust", TRUST_SYNTAX, LayoutReader::trust).orElse("system");
    List<HostLayout> hosts = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    for (LayoutNode host : root.list("hosts", "hosts, each a map with the keys name, url, …")) {
      if (!host.isObject("name", "url", "address", "credentials", "trust")) {
        continue;
      }
      Optional<String> name =
          host.text("name", "a name for the host, such as xs-01", LayoutReader::name);
      Optional<URI> url =
          host.text(
              "url", "the URL of its XAPI, such as https://192.168.1.11", HostEndpoint::parseUrl);
      Optional<String> address =
          host.optionalText(
              "address", "the address that the host has itself", LayoutReader::address);
      Optional<Login> own = host.object("credentials").flatMap(this::login);
      if (!sharedGiven && host.object("credentials").isEmpty()) {
        host.refuse(
            host.path() + ".credentials", "", "credentials here, or for all hosts at the top");
      }
      String ownTrust = host.optionalText("trust", TRUST_SYNTAX, LayoutReader::trust).orElse(trust);
      name.ifPresent(n -> unique(host, seen, "name", n));
      url.ifPresent(u -> unique(host, seen, "url", u.toString()));
      address.ifPresent(a -> unique(host, seen, "address", a));
      Optional<Login> login = own.or(() -> shared);
      if (name.isPresent() && url.isPresent() && login.isPresent()) {
        hosts.add(
            new HostLayout(
                name.get(),
                url.get(),
                address,
                login.get().username(),
                login.get().password(),
                ownTrust));
      }
    }
    return hosts;
  }

  private static void unique(LayoutNode host, Map<String, String> seen, String key, String value) {
    String other = seen.putIfAbsent(key + " " + value, host.path());
    if (other != null) {
      host.refuse(
          host.path() + "." + key,
          value,
          "a " + key + " of its own for each host; it is used at " + other);
    }
  }

  private record Login(String username, PasswordSource password) {}

  private Optional<Login> login(LayoutNode node) {
    if (!node.isObject("username", "passwordFile", "passwordEnv")) {
      return Optional.empty();
    }
    Optional<String> username =
        node.text("username", "a user name, such as root", LayoutReader::name);
    Optional<PasswordSource> file =
        node.optionalText(
            "passwordFile",
            "a file that holds the password",
            t -> new PasswordSource.OfFile(Path.of(name(t))));
    Optional<PasswordSource> env =
        node.optionalText(
            "passwordEnv",
            "an environment variable that holds the password",
            LayoutReader::variable);
    boolean both =
        node.object("passwordFile").isPresent() && node.object("passwordEnv").isPresent();
    boolean none = node.object("passwordFile").isEmpty() && node.object("passwordEnv").isEmpty();
    if (both || none) {
      node.refuse(
          node.path(),
          both ? "passwordFile and passwordEnv" : "neither passwordFile nor passwordEnv",
          "one of passwordFile, passwordEnv");
    }
    return username.isPresent() && (file.isPresent() || env.isPresent())
        ? Optional.of(new Login(username.get(), file.or(() -> env).get()))
        : Optional.empty();
  }

  private static PasswordSource variable(String text) {
    if (!text.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw Refusal.of("variable", text, "letters, digits and underscores, such as XS_PASSWORD");
    }
    return new PasswordSource.OfEnvironment(text);
  }

  private static String trust(String text) {
    Trust.parse(text);
    return text;
  }

  private static String address(String text) {
    if (!text.matches("[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?")) {
      throw Refusal.of("address", text, "an IP address or host name without scheme and port");
    }
    return text;
  }

  private Optional<NetworkLayout> networks(LayoutNode node) {
    if (!node.isObject("bonds", "labels")) {
      return Optional.empty();
    }
    int before = problems.size();
    List<BondLayout> bonds = new ArrayList<>();
    node.list("bonds", "bonds, each a map with the keys label, devices, mode")
        .forEach(n -> bond(n).ifPresent(bonds::add));
    List<NicLabel> labels = new ArrayList<>();
    node.list("labels", "labels, each a map with the keys label, device")
        .forEach(n -> nicLabel(n).ifPresent(labels::add));
    if (problems.size() > before) {
      return Optional.empty();
    }
    if (bonds.isEmpty() && labels.isEmpty()) {
      node.refuse(node.path(), "no bond and no label", "at least one of bonds, labels");
    }
    problems.addAll(NetworkRules.problems(node.path(), bonds, labels));
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new NetworkLayout(bonds, labels));
  }

  private Optional<BondLayout> bond(LayoutNode node) {
    if (!node.isObject("label", "devices", "mode")) {
      return Optional.empty();
    }
    int before = problems.size();
    Optional<NetworkLabel> label =
        node.text("label", "a network label, such as cloud-private", NetworkLabel::of);
    node.required("devices", "a list of 2 to 4 NICs");
    List<DeviceName> devices = new ArrayList<>();
    node.list("devices", "NICs, such as eth0")
        .forEach(n -> n.asText("a NIC, such as eth0", DeviceName::of).ifPresent(devices::add));
    BondMode mode =
        node.optionalText("mode", "balance-slb, active-backup, lacp", BondLayout::parseMode)
            .orElse(BondMode.BALANCE_SLB);
    return problems.size() > before
        ? Optional.empty()
        : label.map(l -> new BondLayout(l, devices, mode));
  }

  private Optional<NicLabel> nicLabel(LayoutNode node) {
    if (!node.isObject("label", "device")) {
      return Optional.empty();
    }
    Optional<NetworkLabel> label =
        node.text("label", "a network label, such as cloud-guest", NetworkLabel::of);
    Optional<DeviceName> device = node.text("device", "a NIC, such as eth4", DeviceName::of);
    return label.flatMap(l -> device.map(d -> new NicLabel(l, d)));
  }
}
