/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import org.xs4j.storage.internal.DriverError;
import org.xs4j.xenapi.XapiException;

/**
 * Thrown when a storage driver refused or failed. The message is one sentence with the host and the
 * LUN, export or disk: {@code xs-02 cannot use LUN 3600a…: the host does not see this LUN (driver
 * error 107: …)}.
 *
 * <p>{@link #code()} is still XAPI's, such as {@code SR_BACKEND_FAILURE_107}.
 */
public final class StorageException extends XapiException {
  private final String host;
  private final String subject;
  private final int number;
  private final String problem;

  private StorageException(
      XapiException e, String host, String subject, int number, String meaning) {
    super(e.code(), e.params(), e.call(), e.address());
    this.host = host;
    this.subject = subject;
    this.number = number;
    this.problem = meaning;
    initCause(e);
  }

  /**
   * Returns XAPI's error as one sentence about a host and a thing, if a driver spoke in it; any
   * other error as it is.
   *
   * @param host the host's name
   * @param subject what it was about, such as {@code LUN 3600a…}
   */
  public static XapiException of(XapiException e, String host, String subject) {
    if (e instanceof StorageException) {
      return e;
    }
    return DriverError.of(e)
        .<XapiException>map(d -> new StorageException(e, host, subject, d.number(), d.meaning()))
        .orElse(e);
  }

  /** Returns an error about an answer of a driver that cannot be understood. */
  public static StorageException unreadable(
      XapiException e, String host, String subject, String problem) {
    return new StorageException(
        e, host, subject, 0, "the storage driver's answer is not readable: " + problem);
  }

  /** Returns the name of the host that it happened on. */
  public String host() {
    return host;
  }

  /** Returns what it was about, such as {@code LUN 3600a…}. */
  public String subject() {
    return subject;
  }

  /** Returns what is wrong and what to do, without the host and what it was about. */
  public String problem() {
    return problem;
  }

  /** Returns the driver's error number; 0 when XAPI said it without one. */
  public int number() {
    return number;
  }

  /** Returns the sentence. */
  @Override
  public String getMessage() {
    return host + " cannot use " + subject + ": " + problem;
  }
}
