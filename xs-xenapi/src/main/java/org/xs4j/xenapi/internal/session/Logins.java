/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsException;
import org.xs4j.xenapi.AuthenticationException;
import org.xs4j.xenapi.PermissionException;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.transport.ApiFailure;
import org.xs4j.xenapi.internal.transport.PlainParams;
import org.xs4j.xenapi.wire.WireReader;

/**
 * Logs in and out: at the coordinator, following a supporter to it, or at another member of the
 * pool when the coordinator is gone.
 */
final class Logins {
  private static final Logger log = LoggerFactory.getLogger(Logins.class);
  private static final String LOGIN = "session.login_with_password";

  private final SessionSettings settings;
  private final FailureMapper failures;
  private final Members members;

  Logins(SessionSettings settings, FailureMapper failures) {
    this.settings = settings;
    this.failures = failures;
    this.members = new Members(settings);
  }

  /** Logs in at a host, or where it leads. */
  Login open(Target first) {
    try {
      return follow(first);
    } catch (TransportException e) {
      if (e.phase() == Phase.TRUST) {
        throw e;
      }
      return elsewhere(first).orElseThrow(() -> e);
    }
  }

  /**
   * Logs in at the host that leads the pool now that {@code gone} does not answer, if the other
   * members know one. Each member is asked at most once.
   *
   * @throws AuthenticationException when a host refused the login; the others are not asked then
   */
  Optional<Login> elsewhere(Target gone) {
    if (!members.used()) {
      return Optional.empty();
    }
    Set<Target> asked = new HashSet<>(Set.of(gone));
    for (Target member : members.targets()) {
      Target target = member;
      while (asked.add(target)) {
        CallSecrets secrets = secrets();
        try {
          Optional<Login> login = ours(login(target, secrets), true);
          login.ifPresent(found -> log.info("{} is gone; went on to {}", gone, found.target()));
          if (login.isPresent()) {
            return login;
          }
        } catch (ApiFailure failure) {
          if (isElsewhere(failure)) {
            target = settings.at(target, failure.params().get(0));
          } else {
            XapiException e = failures.map(failure, LOGIN, target.address(), secrets);
            if (e instanceof AuthenticationException || e instanceof PermissionException) {
              throw e;
            }
            log.debug("no coordinator to be had from {}: {}", target.address(), failure.code());
          }
        } catch (TransportException e) {
          log.debug("no coordinator to be had from {}: {}", target.address(), e.getMessage());
        }
      }
    }
    return Optional.empty();
  }

  void close(Login login) {
    end("session.logout", login);
  }

  void closeLocal(Login login) {
    end("session.local_logout", login);
  }

  private Login follow(Target first) {
    Target target = first;
    for (boolean followed = false; ; followed = true) {
      CallSecrets secrets = secrets();
      try {
        Login login = login(target, secrets);
        return members.used() ? ours(login, false).orElseThrow(() -> notOurs(login)) : login;
      } catch (ApiFailure failure) {
        if (followed || !isElsewhere(failure)) {
          throw failures.map(failure, LOGIN, target.address(), secrets);
        }
        Target coordinator = settings.at(target, failure.params().get(0));
        log.debug("{} is led by {}", target.address(), coordinator.address());
        target = coordinator;
      }
    }
  }

  /** Returns the login, or nothing after logging out of a pool that is not ours. */
  private Optional<Login> ours(Login login, boolean surely) {
    Optional<String> pool =
        read(login, "pool.get_all_records", "uuid").values().stream().findFirst();
    if (!members.isOurs(pool, surely)) {
      log.warn("{} leads another pool, or cannot tell which; left it alone", login.target());
      close(login);
      return Optional.empty();
    }
    members.learn(
        pool,
        read(login, "host.get_all_records", "address").values().stream()
            .filter(address -> !address.isBlank())
            .map(address -> settings.at(login.target(), address))
            .toList());
    return Optional.of(login);
  }

  private static XsException notOurs(Login login) {
    return new XsException(
        "login on "
            + login.target().address()
            + " failed: it leads another pool than the one that this client was opened for");
  }

  /** Reads one field of every record; nothing where that cannot be read. */
  private Map<String, String> read(Login login, String method, String field) {
    CallSecrets secrets = secrets().with(login.session());
    try (Tally tally = new Tally(settings, method)) {
      return Caller.call(
          settings.transports(),
          login.target(),
          tally,
          method,
          List.of(login.session()),
          List.of(),
          secrets,
          in -> in.map(Function.identity(), record -> field(record, field)));
    } catch (ApiFailure failure) {
      log.debug("{} could not be read: {}", method, secrets.scrub(failure.code()));
    } catch (XsException e) {
      log.debug("{} could not be read: {}", method, e.getMessage());
    }
    return Map.of();
  }

  private static String field(WireReader in, String field) {
    String[] value = {""};
    in.struct(
        (name, member) -> {
          if (name.equals(field)) {
            value[0] = member.string();
          } else {
            member.any();
          }
        });
    return value[0];
  }

  private static boolean isElsewhere(ApiFailure failure) {
    return failure.code().equals(FailureMapper.HOST_IS_SLAVE) && !failure.params().isEmpty();
  }

  private Login login(Target target, CallSecrets secrets) {
    List<Object> params =
        PlainParams.of(
            LOGIN,
            settings.credentials().username(),
            settings.credentials().password(),
            settings.version(),
            settings.originator());
    return new Login(target, open(LOGIN, target, params, secrets));
  }

  private String open(String method, Target target, List<Object> params, CallSecrets secrets) {
    try (Tally tally = new Tally(settings, method)) {
      return Caller.call(
          settings.transports(),
          target,
          tally,
          method,
          List.of(),
          params,
          secrets,
          WireReader::string);
    }
  }

  private void end(String method, Login login) {
    CallSecrets secrets = secrets().with(login.session());
    try (Tally tally = new Tally(settings, method)) {
      Caller.call(
          settings.transports(),
          login.target(),
          tally,
          method,
          List.of(login.session()),
          List.of(),
          secrets,
          in -> {
            in.nothing();
            return true;
          });
    } catch (ApiFailure failure) {
      log.debug("{} had ended before its logout", login);
    } catch (XsException e) {
      log.debug("{} was not logged out and ends by itself: {}", login, e.getMessage());
    }
  }

  private CallSecrets secrets() {
    return new CallSecrets(
        LOGIN,
        settings.credentials().username(),
        settings.credentials().password(),
        settings.version(),
        settings.originator());
  }
}
