/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xs4j.cluster.internal.readiness.ProductsReader;
import org.xs4j.core.Refusal;

/**
 * Which products each release of CloudStack supports. The library brings CloudStack's compatibility
 * matrix up to 4.22 as a data file; a file of yours in the same form replaces it.
 *
 * @param brands what each {@code product_brand} is called in the matrix
 * @param releases the rows of the matrix, by release
 * @param chapter the versions that the guide's chapter names, which may be older than the matrix
 * @param notes what is known of some versions
 */
public record SupportedProducts(
    Map<String, String> brands,
    Map<String, Row> releases,
    Map<String, List<String>> chapter,
    List<Note> notes) {
  /**
   * What one release supports.
   *
   * @param supported the versions by product; {@code 8.2} stands for every {@code 8.2.x}
   * @param untested those that should work but were not tested
   */
  public record Row(Map<String, List<String>> supported, Map<String, List<String>> untested) {
    /** Keeps copies. */
    public Row {
      supported = Map.copyOf(supported);
      untested = Map.copyOf(untested);
    }
  }

  /**
   * What is known of a version.
   *
   * @param product the product, as the matrix calls it
   * @param version the version
   * @param note what is known
   */
  public record Note(String product, String version, String note) {}

  /** How well a release knows a product. */
  public enum Grade {
    /** The matrix names it. */
    SUPPORTED,
    /** It should work, but was not tested. */
    UNTESTED,
    /** The matrix does not name it. */
    UNSUPPORTED
  }

  /**
   * What the matrix says about a product.
   *
   * @param grade how well the release knows it
   * @param wanted the versions that the release supports, for people
   * @param note what else is known; may be empty
   */
  public record Judgement(Grade grade, String wanted, String note) {}

  /** Keeps copies. */
  public SupportedProducts {
    brands = Map.copyOf(brands);
    releases = Map.copyOf(releases);
    chapter = Map.copyOf(chapter);
    notes = List.copyOf(notes);
  }

  /** Returns the matrix that the library brings. */
  public static SupportedProducts known() {
    return ProductsReader.builtIn();
  }

  /**
   * Reads a matrix from a JSON file.
   *
   * @throws IllegalArgumentException when it cannot be read
   */
  public static SupportedProducts read(Path file) {
    return ProductsReader.read(file);
  }

  /** Returns the newest release that the matrix has. */
  public String newest() {
    return releases.keySet().stream().max(VERSIONS).orElse("");
  }

  /**
   * Returns the row that holds for a release: the newest one of the same minor release that is not
   * newer. {@code 4.20} alone means the newest row of 4.20.
   *
   * @throws IllegalArgumentException when the matrix does not have that release
   */
  public String row(String release) {
    boolean minorOnly = release.chars().filter(c -> c == '.').count() < 2;
    return releases.keySet().stream()
        .filter(row -> minor(row).equals(minor(release)))
        .filter(row -> minorOnly || VERSIONS.compare(row, release) <= 0)
        .max(VERSIONS)
        .orElseThrow(
            () ->
                Refusal.of(
                    "CloudStack release",
                    release,
                    String.join(", ", releases.keySet().stream().sorted(VERSIONS).toList())
                        + "; a data file of yours may have more"));
  }

  /** Says how well a release of CloudStack knows a product. */
  public Judgement judge(String release, String brand, String version) {
    Row row = releases.getOrDefault(row(release), new Row(Map.of(), Map.of()));
    String product = brands.getOrDefault(brand, brand);
    Grade grade =
        covers(row.supported().get(product), version)
            ? Grade.SUPPORTED
            : covers(row.untested().get(product), version) ? Grade.UNTESTED : Grade.UNSUPPORTED;
    return new Judgement(grade, describe(row), note(grade, product, version));
  }

  private String note(Grade grade, String product, String version) {
    String known =
        notes.stream()
            .filter(n -> n.product().equals(product) && covers(List.of(n.version()), version))
            .map(Note::note)
            .findFirst()
            .orElse("");
    if (known.isEmpty() && grade == Grade.UNSUPPORTED && covers(chapter.get(product), version)) {
      return "the guide's chapter still names it, the compatibility matrix does not";
    }
    return grade == Grade.SUPPORTED ? "" : known;
  }

  private static boolean covers(@Nullable List<String> rows, String v) {
    return rows != null && rows.stream().anyMatch(r -> v.equals(r) || v.startsWith(r + "."));
  }

  private static String describe(Row row) {
    return String.join(
        "; ",
        row.supported().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> e.getKey() + " " + String.join(", ", e.getValue()))
            .toList());
  }

  private static String minor(String release) {
    String[] parts = release.split("\\.", 3);
    return parts.length < 2 ? release : parts[0] + "." + parts[1];
  }

  private static final Comparator<String> VERSIONS =
      Comparator.comparing(
          (String v) ->
              String.join(
                  ".",
                  Arrays.stream(v.split("\\.")).map(part -> String.format("%8s", part)).toList()));
}
