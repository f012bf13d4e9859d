/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples.jshell;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.Credentials;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XsClient;

/** The things on the desk of somebody who types: a connection, tables, help. */
public final class Desk {
  /** The system properties that say where to connect; none: to a simulated pool. */
  public static final String URL = "xs.url";

  /** Who logs in. */
  public static final String USERNAME = "xs.username";

  /** The file that holds the password. */
  public static final String PASSWORD_FILE = "xs.passwordFile";

  /** Whom to trust, as on command lines. */
  public static final String TRUST = "xs.trust";

  private static @Nullable XapiSimulator simulator;

  private Desk() {}

  /**
   * Returns a connection to the host that the command line named, or to a simulated pool of three
   * hosts.
   */
  public static XsClient open() {
    String url = System.getProperty(URL);
    if (url == null) {
      return connect(sim().hosts().get(0));
    }
    return connect(
        URI.create(url),
        Credentials.password(
            System.getProperty(USERNAME, "root"),
            Passwords.read(Path.of(System.getProperty(PASSWORD_FILE, "")))),
        System.getProperty(TRUST, "system"));
  }

  /** Returns the simulated pool, started when it is first asked for. */
  public static synchronized XapiSimulator sim() {
    if (simulator == null) {
      simulator = XapiSimulator.builder().hosts(3).nicsPerHost(4).pooled(true).start();
    }
    return simulator;
  }

  /** Logs in to a simulated host. */
  public static XsClient connect(SimulatedHost host) {
    return connect(
        URI.create(host.url()),
        Credentials.password(host.username(), host.password()),
        "sha256:" + host.fingerprint());
  }

  /** Logs in to a host; {@code trust} is as on command lines, such as {@code sha256:…}. */
  public static XsClient connect(URI url, Credentials credentials, String trust) {
    return XsClient.builder().url(url).credentials(credentials).trust(Trust.parse(trust)).connect();
  }

  /** Prints records as a table: a row for each, a column for each of the accessors named. */
  public static void table(Iterable<?> records, String... columns) {
    System.out.print(Table.of(records, columns));
  }

  /** Prints what there is to type. */
  public static void help() {
    String where = Optional.ofNullable(System.getProperty(URL)).orElse("a simulated pool");
    System.out.print(
        """
        xs is connected to %s. Try, one line each:
          xs.hosts().list()
          table(xs.hosts().list(), "label", "address", "enabled")
          table(xs.pifs().physical().list(), "device", "mac", "ip")
          xs.networks().find("cloud-public")
          xs.raw().vm().getAllRecords().size()
          xs.call("host.get_servertime", xs.hosts().list().get(0).ref().value())
          sim().host("xs-02").unplugCable("eth1")        simulated pools only
          help()
        /exit ends; Tab completes.
        """
            .formatted(where));
  }
}
