/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.XsException;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.xenapi.internal.http.Target;

/**
 * The one login of a client. Whoever finds none makes it, all others wait for that one and share
 * its failure, so that neither an ended session nor a wrong password is met by a crowd.
 */
final class SharedLogin implements AutoCloseable {
  private final Logins logins;
  private Target target;
  private @Nullable CompletableFuture<Login> current;
  private boolean closed;

  SharedLogin(Logins logins, Target home) {
    this.logins = logins;
    this.target = home;
  }

  /** Returns the host that is logged in at, or will be. */
  synchronized Target target() {
    return target;
  }

  /** Returns the login, making it first if there is none. */
  Login get() {
    while (true) {
      CompletableFuture<Login> shared;
      boolean mine;
      synchronized (this) {
        checkOpen();
        mine = current == null;
        if (current == null) {
          current = new CompletableFuture<>();
        }
        shared = current;
      }
      if (mine) {
        return make(shared, () -> logins.open(target()));
      }
      Login login = await(shared);
      if (login != null) {
        return login;
      }
    }
  }

  /** Drops a login that ended, unless it was replaced already; the next one is made at a host. */
  synchronized void forget(Login ended, Target next) {
    if (isCurrent(ended)) {
      current = null;
      target = next;
    }
  }

  /**
   * Looks for another coordinator after the one of a login did not answer.
   *
   * @return whether there is another login now
   */
  boolean failOver(Login gone) {
    CompletableFuture<Login> mine = null;
    synchronized (this) {
      checkOpen();
      if (isCurrent(gone)) {
        mine = new CompletableFuture<>();
        current = mine;
      }
    }
    Login now =
        mine == null
            ? get()
            : make(
                mine, () -> logins.elsewhere(gone.target()).orElse(gone)); // kept: it may be back
    return !now.equals(gone);
  }

  /** Logs out, once. */
  @Override
  public void close() {
    CompletableFuture<Login> last;
    synchronized (this) {
      closed = true;
      last = current;
      current = null;
    }
    if (last != null && last.isDone() && !last.isCompletedExceptionally()) {
      logins.close(last.join());
    }
  }

  private Login make(CompletableFuture<Login> mine, Supplier<Login> work) {
    try {
      Login made = work.get();
      boolean late;
      synchronized (this) {
        late = closed;
        target = late ? target : made.target();
        if (!late) {
          mine.complete(made);
        }
      }
      if (late) {
        logins.close(made);
        throw closed();
      }
      return made;
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        if (current == mine) {
          current = null;
        }
      }
      mine.completeExceptionally(e);
      throw e;
    }
  }

  /** Returns another thread's login, or null if that thread gave up because it was interrupted. */
  private static @Nullable Login await(CompletableFuture<Login> theirs) {
    try {
      return theirs.get();
    } catch (InterruptedException e) {
      throw new XsInterruptedException("waiting for the login");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof XsInterruptedException) {
        return null;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new XsException("the login failed", e.getCause());
    }
  }

  private boolean isCurrent(Login login) {
    return current != null
        && current.isDone()
        && !current.isCompletedExceptionally()
        && current.join().equals(login);
  }

  private void checkOpen() {
    if (closed) {
      throw closed();
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("this client is closed");
  }
}
