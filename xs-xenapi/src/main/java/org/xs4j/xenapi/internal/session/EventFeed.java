/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.TransportException;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.wire.WireReader;

/**
 * Reads XAPI's events with {@code event.from}, batch after batch, starting over from the complete
 * state whenever the thread of events is lost. To be used by one thread at a time.
 */
public final class EventFeed {
  private static final Logger log = LoggerFactory.getLogger(EventFeed.class);

  /** How long the server keeps a call when nothing happens. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The first call is answered at once, but for a subscription to which nothing belongs. */
  private static final double FIRST_PATIENCE = 0.05;

  private static final String START = "";

  private static final Set<String> LOST =
      Set.of("EVENT_FROM_TOKEN_PARSE_FAILURE", "EVENTS_LOST", "EVENT_SUBSCRIPTION_PARSE_FAILURE");

  private final Session session;
  private @Nullable Login login;
  private String token = START;

  /** Creates a feed that has read nothing yet. */
  public EventFeed(Session session) {
    this.session = session.withCallTimeout(PATIENCE.multipliedBy(2));
  }

  /**
   * One event.
   *
   * @param type the class in lower case, such as {@code pif}
   * @param deleted whether the object is gone, rather than new or changed
   * @param ref the object's ref
   * @param snapshot the object's record, untyped; null where it is gone
   */
  public record Event(String type, boolean deleted, String ref, @Nullable Object snapshot) {}

  /**
   * Some events.
   *
   * @param complete whether they are all objects there are, each as an addition, rather than what
   *     changed since the last batch
   * @param events the events, in order
   * @param counts how many objects there are, by class in lower case
   */
  public record Batch(boolean complete, List<Event> events, Map<String, Long> counts) {}

  /** What {@code event.from} answers. */
  private record Answer(List<Event> events, Map<String, Long> counts, String token) {
    static Answer read(WireReader in) {
      var answer =
          new Object() {
            List<Event> events = List.of();
            Map<String, Long> counts = Map.of();
            String token = START;
          };
      in.struct(
          (name, member) -> {
            switch (name) {
              case "events" -> answer.events = member.list(Answer::event);
              case "valid_ref_counts" ->
                  answer.counts =
                      member.map(key -> key.toLowerCase(Locale.ROOT), WireReader::integer);
              case "token" -> answer.token = member.string();
              default -> member.any();
            }
          });
      return new Answer(answer.events, answer.counts, answer.token);
    }

    private static Event event(WireReader in) {
      var event =
          new Object() {
            String type = "";
            String operation = "";
            String ref = "";
            @Nullable Object snapshot;
          };
      in.struct(
          (name, member) -> {
            switch (name) {
              case "class" -> event.type = member.string().toLowerCase(Locale.ROOT);
              case "operation" -> event.operation = member.string();
              case "ref" -> event.ref = member.string();
              case "snapshot" -> event.snapshot = member.any();
              default -> member.any();
            }
          });
      return new Event(event.type, event.operation.equals("del"), event.ref, event.snapshot);
    }
  }

  /** Has the next batch be complete. */
  public void restart() {
    token = START;
  }

  /**
   * Waits for events, {@link #PATIENCE} at most; there may be none then.
   *
   * @param classes {@code "class"} or {@code "class/ref"}; other ones than last time need a restart
   * @throws TransportException when the connection broke; the next call goes on from where it was
   * @throws XapiException when XAPI does not serve events, or refuses to
   */
  public Batch next(List<String> classes) {
    for (boolean again = false; ; again = true) {
      Login now = session.login();
      if (!now.equals(login)) {
        restart(); // another coordinator counts its events anew
        login = now;
      }
      boolean complete = token.equals(START);
      double patience = complete ? FIRST_PATIENCE : PATIENCE.toSeconds();
      try {
        Answer answer = session.callWith(now, "event.from", Answer::read, classes, token, patience);
        token = answer.token();
        return new Batch(complete, answer.events(), answer.counts());
      } catch (SessionChanged e) {
        log.debug("reading all of {} again after a new login", classes);
      } catch (XapiException e) {
        if (again || complete || !LOST.contains(e.code())) {
          throw e;
        }
        log.debug("reading all of {} again after {}", classes, e.code());
        restart();
      }
    }
  }
}
