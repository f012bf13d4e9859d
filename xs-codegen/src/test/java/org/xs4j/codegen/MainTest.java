/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final String PBD =
      """
      [{"name":"PBD","since":"rio","enums":[],"fields":[
        {"name":"uuid","type":"string","qualifier":"RO/runtime","since":"rio"},
        {"name":"%s","type":"string","qualifier":"RW","since":"rio","default":""},
        {"name":"device_config","type":"(string -> string) map","qualifier":"RO/constructor","since":"rio"}],
       "messages":[
        {"name":"create","result":"PBD ref","async":true,"since":"rio","role":"pool-operator",
         "params":[{"name":"session_id","type":"session ref"},{"name":"args","type":"PBD record"}]},
        {"name":"unpause","result":"void","async":false,"since":"rio",
         "params":[{"name":"session_id","type":"session ref"},{"name":"self","type":"PBD ref"},
                   {"name":"token","type":"string","default":"","since":"ely"}]}]}]
      """;

  @TempDir private Path folder;
  private OutputFolder out;

  @BeforeEach
  void createOutput() {
    out = new OutputFolder(folder.resolve("out"));
  }

  private Description description(String json) throws IOException {
    Path classes = Files.writeString(folder.resolve("api.json"), json);
    Path errors =
        Files.writeString(
            folder.resolve("errors.json"), "[{\"code\":\"SR_FULL\",\"params\":[\"size\"]}]");
    return Description.read(classes, errors);
  }

  private Path generated(String name) {
    return folder.resolve("out/org/xs4j/xenapi/raw/" + name + ".java");
  }

  @Nested
  class GivenASmallDescription {
    @BeforeEach
    void generate() throws IOException {
      Main.generate(description(PBD.formatted("label")), out);
    }

    @Test
    void whenGenerated_thenEachKindOfFileIsThere() {
      then(generated("PbdRef")).exists();
      then(generated("PbdRecord")).content().contains("Map<String, String> deviceConfig");
      then(generated("PbdArgs")).content().contains("members.require(\"device_config\")");
      then(generated("XapiErrors")).content().contains("String SR_FULL = \"SR_FULL\"");
      then(generated("package-info")).content().contains("@NullMarked");
    }

    @Test
    void whenAParameterIsOptional_thenThereIsAnOverloadWithoutIt() {
      then(generated("PbdApi"))
          .content()
          .contains("unpause(PbdRef self)", "unpause(PbdRef self, @Since(\"ely\") String token)")
          .doesNotContain("unpauseAsync");
    }

    @Test
    void whenGeneratedAgain_thenNothingIsWritten() throws IOException {
      OutputFolder again = new OutputFolder(folder.resolve("out"));

      Main.generate(description(PBD.formatted("label")), again);

      then(again.written()).isZero();
      then(out.written()).isPositive();
    }

    @Test
    void whenAFieldIsRenamed_thenOnlyWhatShowsItIsWritten() throws IOException {
      OutputFolder again = new OutputFolder(folder.resolve("out"));

      Main.generate(description(PBD.formatted("title")), again);

      then(again.written()).isEqualTo(3); // the record, the args and the metadata
      then(generated("PbdRecord")).content().contains("title").doesNotContain("label");
    }

    @Test
    void whenAFileIsNoLongerGenerated_thenItIsDeleted() throws IOException {
      Path stale = Files.writeString(generated("GoneRef"), "class GoneRef {}");

      Main.generate(description(PBD.formatted("label")), new OutputFolder(folder.resolve("out")));

      then(stale).doesNotExist();
    }
  }

  @Nested
  class GivenADescriptionThatCannotBe {
    @Test
    void whenTwoFieldsBecomeOneName_thenItIsRefused() {
      thenThrownBy(() -> Main.generate(description(PBD.formatted("Device_Config")), out))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("deviceConfig");
    }

    @Test
    void whenATypeIsUnknown_thenItIsRefused() {
      String json = PBD.formatted("label").replace("(string -> string) map", "quaternion");

      thenThrownBy(() -> Main.generate(description(json), out))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("quaternion");
    }

    @Test
    void whenOneEnumerationHasTwoMeanings_thenItIsRefused() throws IOException {
      String two =
          """
          [{"name":"A","since":"rio","fields":[],"messages":[],"enums":[{"name":"x_y","values":["a"]}]},
           {"name":"B","since":"rio","fields":[],"messages":[],"enums":[{"name":"x_y","values":["b"]}]}]
          """;
      Description description = description(two);

      thenThrownBy(() -> Main.generate(description, out))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("x_y");
    }
  }
}
