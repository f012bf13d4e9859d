/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What the system says when something goes wrong with a file. */
final class FileFailures {
  private FileFailures() {}

  /** Returns the system's words. */
  static String text(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "No such file or directory";
    } else if (e instanceof FileAlreadyExistsException) {
      return "File exists";
    } else if (e instanceof DirectoryNotEmptyException) {
      return "Directory not empty";
    } else if (e instanceof NotDirectoryException) {
      return "Not a directory";
    } else if (e instanceof AccessDeniedException) {
      return "Permission denied";
    }
    return String.valueOf(e.getMessage());
  }
}
