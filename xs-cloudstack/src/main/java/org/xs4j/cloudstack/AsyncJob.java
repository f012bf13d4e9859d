/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

/**
 * A job that CloudStack does in the background, at one moment.
 *
 * @param id the id
 * @param status how it stands
 * @param errorCode what the server calls the error of a job that failed, such as 530; else 0
 * @param errorText what the server says about a job that failed; else empty
 */
public record AsyncJob(String id, Status status, int errorCode, String errorText) {
  /** How a job stands. */
  public enum Status {
    /** 0: it is at work. */
    IN_PROGRESS,
    /** 1: it is done. */
    SUCCEEDED,
    /** 2: it failed. */
    FAILED,
    /** 3: somebody cancelled it. */
    CANCELLED,
    /** A number that this version does not know. */
    UNKNOWN;

    /** Returns the status of a number on the wire. */
    public static Status of(int number) {
      return switch (number) {
        case 0 -> IN_PROGRESS;
        case 1 -> SUCCEEDED;
        case 2 -> FAILED;
        case 3 -> CANCELLED;
        default -> UNKNOWN;
      };
    }
  }

  /** Tells whether the job came to an end. */
  public boolean isFinished() {
    return status != Status.IN_PROGRESS && status != Status.UNKNOWN;
  }
}
