/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** XenServer's own Java SDKs from Maven Central, of which we have not written a line. */
class ForeignSdkTest {
  /** Put there by the build. */
  private static final Path SDK_6_2 = Path.of("target", "clients", "xen-api-6.2.0-3.1.jar");

  private static List<String> expected(Release release) {
    return List.of(
        "refused: SessionAuthenticationFailed",
        "host: xs-01 " + release.productVersion(),
        "network: made by the SDK",
        "task: success",
        "invalid: network");
  }

  @ParameterizedTest
  @EnumSource(
      value = Release.class,
      names = {"XENSERVER_7_1", "XCP_NG_8_2", "XAPI_23_22", "XENSERVER_8_4"})
  void whenSdk81PlaysItsScenario_thenItSeesWhatARealServerShows(Release release) throws Exception {
    try (XapiSimulator sim = XapiSimulator.builder().plainHttp(true).release(release).start()) {
      then(new SdkScenario(sim.host("xs-01").url()).call()).isEqualTo(expected(release));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Release.class,
      names = {"XENSERVER_6_5", "XENSERVER_7_1", "XAPI_23_22", "XENSERVER_8_4"})
  void whenSdk62PlaysItsScenario_thenItSeesWhatARealServerShows(Release release) throws Exception {
    try (XapiSimulator sim = XapiSimulator.builder().plainHttp(true).release(release).start();
        OwnSdk loader = new OwnSdk(SDK_6_2)) {
      Class<?> scenario = loader.loadClass(SdkScenario.class.getName());
      then(scenario).isNotEqualTo(SdkScenario.class);
      Object played =
          ((Callable<?>) scenario.getConstructor(String.class).newInstance(sim.host("xs-01").url()))
              .call();

      then(played).isEqualTo(expected(release));
    }
  }

  /** Loads the scenario anew, on top of another SDK than the one that the tests see. */
  private static final class OwnSdk extends URLClassLoader {
    OwnSdk(Path sdk) throws Exception {
      super(
          new URL[] {
            sdk.toUri().toURL(),
            SdkScenario.class.getProtectionDomain().getCodeSource().getLocation()
          },
          ForeignSdkTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.xensource.") || name.equals(SdkScenario.class.getName())) {
        synchronized (getClassLoadingLock(name)) {
          Class<?> loaded = findLoadedClass(name);
          return loaded != null ? loaded : findClass(name);
        }
      }
      return super.loadClass(name, resolve);
    }
  }
}
