/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudProfileTest {
  @TempDir Path home;

  private Path config(String text) throws IOException {
    Path file = CloudProfile.usualFile(home);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Nested
  class GivenTwoProfiles {
    private static final String TEXT =
        """
        ; cloudmonkey
        prompt     = >
        asyncblock = true
        verifycert = false
        profile    = prod

        [localcloud]
        url       = http://localhost:8080/client/api
        username  = admin
        password  = password
        domain    = /
        apikey    =
        secretkey =

        [prod]
        url       = https://cloud.example.net/client/api
        apikey    = key#1;a
        secretkey = secret=with/signs;#
        """;

    @Test
    void whenTheCurrentOneIsRead_thenSignsInValuesAreKept() throws IOException {
      CloudProfile profile = CloudProfile.current(config(TEXT));

      then(profile.name()).isEqualTo("prod");
      then(profile.url()).hasToString("https://cloud.example.net/client/api");
      then(profile.keys()).contains(ApiKeys.of("key#1;a", "secret=with/signs;#"));
      then(profile.trust()).hasToString("insecure");
      then(profile.toString()).doesNotContain("secret=with");
    }

    @Test
    void whenAProfileHasNoKeys_thenAClientRefusesIt() throws IOException {
      CloudProfile profile = CloudProfile.named(config(TEXT), "localcloud");

      then(profile.keys()).isEmpty();
      thenThrownBy(() -> CloudStackClient.builder().profile(profile))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("localcloud")
          .hasMessageContaining("apikey and secretkey");
    }

    @Test
    void whenThereIsNoSuchProfile_thenThoseThereAreAreNamed() throws IOException {
      Path file = config(TEXT);

      thenThrownBy(() -> CloudProfile.named(file, "test"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[localcloud, prod]");
    }
  }

  @Nested
  class GivenADefaultSection {
    @Test
    void whenNothingIsSaid_thenDefaultsHold() throws IOException {
      CloudProfile profile =
          CloudProfile.current(config("[DEFAULT]\noutput = json\n[localcloud]\napikey=a\n"));

      then(profile.name()).isEqualTo("localcloud");
      then(profile.url()).hasToString("http://localhost:8080/client/api");
      then(profile.trust()).hasToString("system");
      then(profile.keys()).isEmpty();
    }
  }

  @Test
  void whenThereIsNoFile_thenTheErrorNamesIt() {
    thenThrownBy(() -> CloudProfile.current(CloudProfile.usualFile(home)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(".cmk");
  }
}
