/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.xs4j.cloudstack.internal.ApiCaller;
import org.xs4j.cloudstack.internal.Decoding;
import org.xs4j.cloudstack.internal.Params;
import org.xs4j.core.TransportException;
import org.xs4j.core.wait.Waiter;

/**
 * A client of one management server's API. Thread-safe; holds connections but no session.
 *
 * <p>Every method throws {@link CloudStackException} when the server refuses, and {@link
 * TransportException} when it cannot be reached or its answer cannot be read. Nothing is repeated
 * by itself.
 */
public final class CloudStackClient {
  private static final Duration JOB_POLL = Duration.ofSeconds(2);

  private final ApiCaller caller;

  CloudStackClient(ApiCaller caller) {
    this.caller = caller;
  }

  /** Starts the description of a client. */
  public static CloudStackClientBuilder builder() {
    return new CloudStackClientBuilder();
  }

  /** Returns where commands go. */
  public URI url() {
    return caller.url();
  }

  /** Returns the zones. CloudStack: {@code listZones}. */
  public List<CloudZone> zones() {
    return caller.list("listZones", Params.none(), "zone", Decoding::zone);
  }

  /** Returns the pods of a zone. CloudStack: {@code listPods}. */
  public List<CloudPod> pods(String zoneId) {
    return caller.list("listPods", Params.of("zoneid", zoneId), "pod", Decoding::pod);
  }

  /** Returns what concerns clusters. */
  public CloudClusters clusters() {
    return new CloudClusters(caller);
  }

  /** Returns what concerns hosts. */
  public CloudHosts hosts() {
    return new CloudHosts(this, caller);
  }

  /** Returns what concerns physical networks and the labels of their traffic. */
  public CloudNetworks networks() {
    return new CloudNetworks(this, caller);
  }

  /** Returns what concerns primary storage. */
  public CloudStorage storage() {
    return new CloudStorage(caller);
  }

  /**
   * Returns one cluster, to act on.
   *
   * @param nameOrId the name or id
   * @throws org.xs4j.core.NotFoundException when there is none; {@link
   *     org.xs4j.core.AmbiguousNameException} when there are several
   */
  public ClusterHandle cluster(String nameOrId) {
    return new ClusterHandle(this, caller, clusters().require(nameOrId));
  }

  /**
   * Returns the version of the management server, such as {@code 4.20.1.0}. CloudStack: {@code
   * listCapabilities}.
   */
  public String version() {
    return caller
        .call("listCapabilities", Params.none())
        .object("capability")
        .text("cloudstackversion");
  }

  /**
   * Returns the settings of a name, which may stand for several: CloudStack matches by it. A
   * setting that is hidden does not show. CloudStack: {@code listConfigurations}.
   */
  public List<CloudSetting> settings(String name) {
    return caller.list(
        "listConfigurations", Params.of("name", name), "configuration", Decoding::setting);
  }

  /** Returns how a job stands now. CloudStack: {@code queryAsyncJobResult}. */
  public AsyncJob job(String id) {
    return Decoding.job(id, caller.call("queryAsyncJobResult", Params.of("jobid", id)));
  }

  /**
   * Waits until a job is done, over lost connections and a server that stumbles.
   *
   * @throws CloudStackException when the job failed or was cancelled
   * @throws org.xs4j.core.wait.WaitTimeoutException when the limit ran out; the job goes on
   */
  public void awaitJob(String command, String id, Duration limit) {
    AsyncJob job =
        Waiter.forValue(command + "'s job " + id + " is done", patiently(() -> job(id)))
            .until(AsyncJob::isFinished)
            .tolerating(TransportException.class)
            .tolerating(ServerTrouble.class)
            .every(JOB_POLL)
            .atMost(limit)
            .time(caller.time())
            .await();
    if (job.status() != AsyncJob.Status.SUCCEEDED) {
      String text = job.errorText().isEmpty() ? "the job was cancelled" : job.errorText();
      throw new CloudStackException(command, 200, job.errorCode(), 0, text);
    }
  }

  /**
   * Carries out any command and returns the content of its answer as JSON text: for commands that
   * this client has no method for. Sent once, by POST, signed.
   *
   * @param parameters the command's parameters; their values are not logged
   */
  public String call(String command, Map<String, String> parameters) {
    return caller.call(command, Params.of(parameters)).json();
  }

  /** Returns a look whose error, when the server is in trouble, can be told from a refusal. */
  static <T> java.util.function.Supplier<T> patiently(java.util.function.Supplier<T> look) {
    return () -> {
      try {
        return look.get();
      } catch (CloudStackException e) {
        if (e.isServerTrouble()) {
          throw new ServerTrouble(e);
        }
        throw e;
      }
    };
  }

  /** The URL of the API. */
  @Override
  public String toString() {
    return "CloudStack at " + url();
  }
}
