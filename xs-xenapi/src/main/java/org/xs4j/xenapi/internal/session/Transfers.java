/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.Refusal;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsException;
import org.xs4j.xenapi.AuthenticationException;
import org.xs4j.xenapi.internal.http.Exchange;
import org.xs4j.xenapi.internal.http.FileTransfer;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.transport.ApiFailure;
import org.xs4j.xenapi.wire.WireReader;

/** Carries files to and from XAPI's HTTP handlers, each under a task that tells how it ended. */
public final class Transfers {
  private static final Logger log = LoggerFactory.getLogger(Transfers.class);

  private final Session session;

  /** Creates the transfers of a session. */
  public Transfers(Session session) {
    this.session = session;
  }

  /** Which way a file goes. */
  public enum Direction {
    /** To the host. */
    PUT,
    /** From the host. */
    GET
  }

  /**
   * Carries a file and waits until XAPI is done with it.
   *
   * @param path the handler, such as {@code /import_raw_vdi}
   * @param query its parameters, without session and task
   */
  public void carry(
      Direction direction,
      String path,
      Map<String, String> query,
      Path file,
      LongConsumer progress) {
    if (!path.matches("/[A-Za-z0-9_./-]*")) {
      throw Refusal.of("path", path, "the path of a handler, such as /import_raw_vdi");
    }
    String call = direction + " " + path;
    Login login = session.login();
    String task = session.call("task.create", WireReader::string, call, "");
    Map<String, String> parameters = new TreeMap<>(query);
    parameters.put("task_id", task);
    CallSecrets secrets = new CallSecrets(call).with(login.session());
    RunningTask<Optional<Object>> running =
        new RunningTask<>(session, call, task, secrets, in -> Optional.ofNullable(in.any()));
    try (Tally tally = new Tally(session.settings(), call)) {
      Carriage carriage = new Carriage(direction, call, path + query(parameters), file, progress);
      carriage.run(login, login.target(), tally, true);
      tally.succeeded();
    } catch (XsException e) {
      throw told(e, call, task, secrets);
    }
    running.await(session.settings().callTimeout());
  }

  /** One file on its way. */
  private final class Carriage {
    private final Direction direction;
    private final String call;
    private final String request;
    private final Path file;
    private final LongConsumer progress;

    Carriage(Direction direction, String call, String request, Path file, LongConsumer progress) {
      this.direction = direction;
      this.call = call;
      this.request = request;
      this.file = file;
      this.progress =
          bytes -> {
            try {
              progress.accept(bytes);
            } catch (RuntimeException e) {
              log.warn("a progress listener of {} failed", call, e);
            }
          };
    }

    void run(Login login, Target target, Tally tally, boolean follow) {
      Exchange exchange = tally.next(target.address());
      FileTransfer transfer =
          new FileTransfer(session.settings().channel().get(), call, target, exchange, progress);
      // not in the URL, which servers and proxies log
      Map<String, String> cookie = Map.of("Cookie", "session_id=" + login.session());
      FileTransfer.Outcome outcome =
          direction == Direction.PUT
              ? transfer.put(request, cookie, file)
              : transfer.get(request, cookie, file);
      int status = outcome.status();
      if (status == 401 || status == 403) {
        throw new AuthenticationException(
            "HTTP_" + status,
            List.of(),
            call,
            target.address(),
            session.settings().credentials().username());
      }
      if (status >= 300 && status < 400 && follow) {
        run(login, elsewhere(transfer, target, outcome), tally, false);
      } else if (status != 200) {
        throw transfer.refused("the server answered HTTP status " + status);
      }
    }

    /** Returns the host that the file belongs to: the one that sees the storage, for example. */
    private Target elsewhere(FileTransfer transfer, Target target, FileTransfer.Outcome outcome) {
      try {
        String host = new URI(outcome.location().orElse("")).getHost();
        if (host != null) {
          return session.settings().at(target, host);
        }
      } catch (URISyntaxException e) {
        log.debug("{} leads nowhere", call);
      }
      throw transfer.refused("the server leads to an address that cannot be read");
    }
  }

  /** Returns the task's error where there is one, for HTTP says little, and destroys the task. */
  private XsException told(XsException error, String call, String task, CallSecrets secrets) {
    XsException told = error;
    try {
      TaskState state = session.call("task.get_record", TaskState::read, task);
      if (state.status().equals("failure")) {
        told = session.mapped(new ApiFailure(state.errorInfo()), call, secrets);
        told.addSuppressed(error);
      }
      session.call(
          "task.destroy",
          in -> {
            in.nothing();
            return true;
          },
          task);
    } catch (XsException e) {
      log.debug("the task of {} tells nothing: {}", call, e.getMessage());
    }
    return told instanceof TransportException t ? secrets.scrub(t) : told;
  }

  private static String query(Map<String, String> parameters) {
    StringBuilder query = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }
}
