/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.NotFoundException;
import org.xs4j.xenapi.internal.session.Session;
import org.xs4j.xenapi.internal.session.Transfers;
import org.xs4j.xenapi.model.Host;
import org.xs4j.xenapi.model.Pool;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.PoolRef;
import org.xs4j.xenapi.raw.Xapi;
import org.xs4j.xenapi.wire.RecordType;
import org.xs4j.xenapi.wire.WireReader;

/**
 * A connection to one pool: one session with its coordinator, to be shared by all threads and
 * closed once.
 *
 * <p>Reads are repeated a few times when the connection breaks, writes only when they surely did
 * not arrive. An ended session is renewed once for all threads. After a restart of the coordinator
 * calls fail with a {@link org.xs4j.core.TransportException} until it is back, and then simply work
 * again; {@link XsClientBuilder#members} has them go on at the pool's new coordinator.
 *
 * <p>DEBUG logs each call with host and time, TRACE its parameters; secrets are masked.
 */
public final class XsClient implements AutoCloseable {
  private static final Set<String> WITHOUT_SESSION =
      Set.of(
          "session.login_with_password",
          "session.slave_login",
          "session.slave_local_login",
          "session.slave_local_login_with_password",
          "system.listMethods");

  private final Session session;
  private final boolean view;

  XsClient(Session session) {
    this(session, false);
  }

  private XsClient(Session session, boolean view) {
    this.session = session;
    this.view = view;
  }

  /** Starts the description of a connection; nothing is contacted before {@code connect()}. */
  public static XsClientBuilder builder() {
    return new XsClientBuilder();
  }

  /**
   * Starts the description of a connection with what the process's environment says, which is
   * looked up here and nowhere else: {@code XS_URL} (a URL, or an address as {@link
   * XsClientBuilder#address} takes it), {@code XS_USERNAME} ({@code root} unless set), {@code
   * XS_PASSWORD_FILE} (a file with the password as its first line) and {@code XS_TRUST} (as {@link
   * Trust#parse} takes it; {@code system} unless set).
   *
   * @throws IllegalStateException naming every variable that is missing, or the file that cannot be
   *     read
   */
  public static XsClientBuilder fromEnvironment() {
    return Environment.builder(System.getenv());
  }

  /**
   * Returns a view of this client whose calls have other options, over the same connections and the
   * same session. Closing a view does nothing; it ends with this client.
   *
   * <pre>{@code
   * xs.with(o -> o.callTimeout(Duration.ofSeconds(5))).hosts().list();
   * }</pre>
   */
  public XsClient with(Consumer<CallOptions> options) {
    CallOptions chosen = new CallOptions();
    options.accept(chosen);
    return new XsClient(chosen.callTimeout().map(session::withCallTimeout).orElse(session), true);
  }

  /**
   * Calls any message by name: for plugins and for messages newer than this library.
   *
   * @param method the name on the wire, such as {@code host.call_plugin}
   * @param params the parameters in order, without the session: text, numbers, booleans, {@code
   *     Instant}, {@code Secret}, refs, and lists or maps of these
   * @return {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code Instant}, {@code
   *     List}, {@code Map}, or null; over XML-RPC an integer is a {@code String}, as it is written
   *     there, and over JSON-RPC a date is
   * @throws XapiException when XAPI refused the call
   * @throws org.xs4j.core.TransportException when there was no readable answer
   * @throws IllegalArgumentException when XAPI could not take a parameter; nothing was sent
   */
  public @Nullable Object call(String method, Object... params) {
    Function<WireReader, Optional<Object>> any = in -> Optional.ofNullable(in.any());
    return (WITHOUT_SESSION.contains(method)
            ? session.callWithoutSession(method, any, params)
            : session.call(method, any, params))
        .orElse(null);
  }

  /** Returns XAPI's HTTP handlers, which take and give files. */
  public HttpHandlers http() {
    return new HttpHandlers(new Transfers(session));
  }

  /** Returns every message of XenAPI, typed, as generated from its description. */
  public Xapi raw() {
    return new Xapi(session);
  }

  /**
   * Reads all objects of some classes and keeps them up to date until the view, or this client, is
   * closed.
   *
   * @param types such as {@code PifRecord.TYPE}; at least one
   * @throws XapiException when XAPI refused, as a release before XenServer 6.0 does
   */
  public LiveView watch(RecordType<?, ?>... types) {
    return LiveView.open(session, types);
  }

  /** Reads the pool and its coordinator. */
  public Pool pool() {
    Map<PoolRef, PoolRecord> pools = raw().pool().getAllRecords();
    Map.Entry<PoolRef, PoolRecord> only =
        pools.entrySet().stream()
            .findFirst()
            .orElseThrow(() -> new NotFoundException("pool", address(), List.of()));
    HostRef coordinator = only.getValue().master();
    Host host = new Host(coordinator, raw().host().getRecord(coordinator));
    return new Pool(only.getKey(), only.getValue(), host);
  }

  /** Finds hosts. */
  public Hosts hosts() {
    return new Hosts(raw());
  }

  /** Finds NICs, bonds' interfaces and VLANs. */
  public Pifs pifs() {
    return new Pifs(raw());
  }

  /** Finds and creates networks. */
  public Networks networks() {
    return new Networks(raw());
  }

  /** Finds and creates bonds. */
  public Bonds bonds() {
    return new Bonds(raw(), session.time());
  }

  /** Returns the handle that acts on a PIF; nothing is read. */
  public PifHandle pif(PifRef ref) {
    return new PifHandle(raw().pif(), ref);
  }

  /** Returns the handle that acts on a network; nothing is read. */
  public NetworkHandle network(NetworkRef ref) {
    return new NetworkHandle(raw().network(), ref);
  }

  /** Returns the handle that acts on a bond; nothing is read. */
  public BondHandle bond(BondRef ref) {
    return new BondHandle(raw().bond(), ref);
  }

  /** Returns the URL that is called: the coordinator's. */
  public URI url() {
    return session.target().url();
  }

  /** Returns host and port of the coordinator, as messages name it. */
  public String address() {
    return session.target().address();
  }

  /** Logs out. Never throws; a session that cannot be logged out ends by itself. */
  @Override
  public void close() {
    if (!view) {
      session.close();
    }
  }

  @Override
  public String toString() {
    return "XsClient of " + address();
  }
}
