/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.HostLayout;
import org.xs4j.cluster.LayoutException;
import org.xs4j.cluster.preparation.InstallLayout;
import org.xs4j.cluster.preparation.PreparationLayout;
import org.xs4j.core.Refusal;
import org.xs4j.network.NetworkLayout;
import org.xs4j.storage.StorageLayout;

/** Reads cluster layouts from YAML, collecting every problem with the path of its field. */
public final class LayoutReader {
  private static final int LARGEST_FILE = 1 << 20;
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

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
    return layout(new FileNode("", tree, new ArrayList<>()), source);
  }

  /** Reads a layout of which only the shape matters. */
  static void describe(LayoutNode root) {
    try {
      layout(root, "schema");
    } catch (LayoutException e) {
      // the samples that stand for every value need not make a layout together
    }
  }

  private static ClusterLayout layout(LayoutNode root, String source) {
    List<String> problems = root.problems();
    String label = "";
    List<HostLayout> hosts = List.of();
    Optional<NetworkLayout> networks = Optional.empty();
    PreparationLayout preparation = PreparationLayout.none();
    StorageLayout storage = StorageLayout.none();
    Optional<InstallLayout> installation = Optional.empty();
    if (root.isObject(
        "pool",
        "credentials",
        "trust",
        "ssh",
        "hosts",
        "installation",
        "preparation",
        "networks",
        "storage")) {
      label =
          root.required("pool", "a map with the key label").map(LayoutReader::poolLabel).orElse("");
      hosts = HostsSection.read(root);
      preparation =
          root.object("preparation")
              .map(PreparationSection::read)
              .orElseGet(PreparationLayout::none);
      installation = root.object("installation").flatMap(InstallationSection::read);
      networks = networks(root);
      storage =
          root.object("storage").flatMap(RepositoriesSection::read).orElseGet(StorageLayout::none);
    }
    if (!problems.isEmpty() || networks.isEmpty()) {
      throw new LayoutException(source, problems);
    }
    return new ClusterLayout(label, hosts, networks.get(), preparation, installation, storage);
  }

  /** Much can be done without a word about networks: hosts prepared, storage added, upgrades. */
  private static Optional<NetworkLayout> networks(LayoutNode root) {
    return root.object("networks").isPresent()
        ? root.object("networks").flatMap(NetworksSection::read)
        : Optional.of(NetworkLayout.builder().build());
  }

  private static String poolLabel(LayoutNode pool) {
    return pool.isObject("label")
        ? pool.text("label", "a name for the pool, such as cluster-1", LayoutNames::name).orElse("")
        : "";
  }
}
