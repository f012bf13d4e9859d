/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import org.xs4j.core.XsException;

/**
 * Thrown when a management server answered a command with an error, or an asynchronous job failed.
 *
 * <p>Many discovery failures share one text, such as "Cannot find the server resources"; their real
 * cause stands in the management server's log only.
 */
public final class CloudStackException extends XsException {
  private static final int INTERNAL = 500;

  private final String command;
  private final int httpStatus;
  private final int errorCode;
  private final int csErrorCode;
  private final String text;

  /** Creates the error from what the server said. */
  public CloudStackException(
      String command, int httpStatus, int errorCode, int csErrorCode, String text) {
    super(
        command
            + " failed: CloudStack says "
            + errorCode
            + (csErrorCode == 0 ? "" : "/" + csErrorCode)
            + " \""
            + text
            + "\""
            + advice(errorCode));
    this.command = command;
    this.httpStatus = httpStatus;
    this.errorCode = errorCode;
    this.csErrorCode = csErrorCode;
    this.text = text;
  }

  private static String advice(int errorCode) {
    return switch (errorCode) {
      case 401 -> ". Check the API key, the secret key, the user's rights and this machine's clock";
      case 405 -> ". The server wants this command by another HTTP method";
      case 429 -> ". The server limits how often it may be asked; wait and ask again";
      case 432 -> ". This user or this server does not have the command";
      case 530 -> ". The cause stands in the management server's log, management-server.log";
      default -> "";
    };
  }

  /** Returns the command, such as {@code updateCluster}. */
  public String command() {
    return command;
  }

  /** Returns the HTTP status of the answer; 200 when an asynchronous job failed. */
  public int httpStatus() {
    return httpStatus;
  }

  /** Returns {@code errorcode}, such as 431 for a parameter that is not allowed. */
  public int errorCode() {
    return errorCode;
  }

  /** Returns {@code cserrorcode}, such as 4350; 0 when the server gave none. */
  public int csErrorCode() {
    return csErrorCode;
  }

  /** Returns {@code errortext}. */
  public String text() {
    return text;
  }

  /** Tells whether the trouble lies with the server rather than with what was asked. */
  public boolean isServerTrouble() {
    return errorCode >= INTERNAL || errorCode == 429;
  }

  /**
   * Returns false: whether a command may be repeated depends on what it did, so look at the state.
   */
  @Override
  public boolean retryable() {
    return false;
  }
}
