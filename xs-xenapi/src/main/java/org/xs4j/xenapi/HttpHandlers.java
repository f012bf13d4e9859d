/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.xs4j.core.Refusal;
import org.xs4j.xenapi.internal.session.Transfers;
import org.xs4j.xenapi.internal.session.Transfers.Direction;

/**
 * Carries files to and from XAPI's HTTP handlers, with the client's session, trust and connections.
 *
 * <p>Each transfer has a task of its own, so that its end is XAPI's and not only HTTP's; the verb
 * returns when both are done. A transfer may take as long as it moves: the client's call timeout is
 * on how long nothing does. A redirect to another host of the pool is followed once. The session
 * travels as a cookie, not in the URL. A file that is sent has its length announced.
 *
 * <pre>{@code
 * xs.http().put("/import_raw_vdi", Map.of("vdi", vdi.value(), "format", "raw"), iso,
 *     p -> System.out.println(p.bytes()));
 * }</pre>
 */
public final class HttpHandlers {
  private final Transfers transfers;

  HttpHandlers(Transfers transfers) {
    this.transfers = transfers;
  }

  /**
   * Sends a file, such as an update's ISO or a disk.
   *
   * @param path the handler, such as {@code /import_raw_vdi} or {@code /pool_patch_upload}
   * @param query its parameters; session and task are added
   * @param progress is told a few times a second, on the calling thread; what it throws is logged
   * @throws AuthenticationException when the handler refused the session
   * @throws XapiException when the task failed
   * @throws org.xs4j.core.TransportException when the connection broke, nothing moved any more, or
   *     the handler answered an error and the task tells nothing; how much arrived is unknown then
   * @throws UncheckedIOException when the file cannot be read
   */
  public void put(
      String path,
      Map<String, String> query,
      Path file,
      Consumer<? super TransferProgress> progress) {
    OptionalLong length = OptionalLong.of(length(file));
    transfers.carry(
        Direction.PUT,
        path,
        checked(query),
        file,
        bytes -> progress.accept(new TransferProgress(bytes, length)));
  }

  /**
   * Receives a file, such as a disk. It is written under its name only when it is complete; an old
   * one is replaced then.
   *
   * @param path the handler, such as {@code /export_raw_vdi}
   * @param query its parameters; session and task are added
   * @param progress as for {@link #put}
   * @throws XapiException and {@link org.xs4j.core.TransportException} as {@link #put} does; the
   *     file is as it was then
   * @throws UncheckedIOException when the file cannot be written
   */
  public void get(
      String path,
      Map<String, String> query,
      Path file,
      Consumer<? super TransferProgress> progress) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      transfers.carry(
          Direction.GET,
          path,
          checked(query),
          part,
          bytes -> progress.accept(new TransferProgress(bytes, OptionalLong.empty())));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      part.toFile().delete();
    }
  }

  private static Map<String, String> checked(Map<String, String> query) {
    for (String own : new String[] {"session_id", "task_id"}) {
      if (query.containsKey(own)) {
        throw Refusal.of("query", own, "the handler's own parameters: the client adds this one");
      }
    }
    return query;
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
