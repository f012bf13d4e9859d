/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("a bundle takes along what the whole process logs; other examples set the level back")
class SupportBundleTest {
  @TempDir Path dir;

  @Test
  void whenABundleIsWanted_thenItTellsTheRunAndNoSecret() throws IOException {
    Path zip = dir.resolve("bundle.zip");

    Shell shell = Shell.run("prepare-cluster", "--support-bundle", zip.toString());

    then(shell.code()).as(shell.err()).isZero();
    Map<String, String> entries = unzip(zip);
    then(entries)
        .containsOnlyKeys(
            "versions.txt", "plan.json", "plan.html", "journal.txt", "report.txt", "log.txt");
    then(entries.get("report.txt")).contains("second plan: pool cluster-1: nothing to do");
    then(entries.get("journal.txt")).contains("kind=finished");
    then(entries.get("log.txt")).contains("Bond.create", "pool.join");
    then(entries.values()).noneMatch(text -> text.contains("secret"));
  }

  private static Map<String, String> unzip(Path file) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        entries.put(e.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return entries;
  }
}
