/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a client runs in the background, made when first needed and stopped with the client. */
public final class Companions {
  private final TaskWatch tasks;
  private final ListenerThread listeners;
  private final ObjectNames names;
  private final Set<Runnable> stops = new LinkedHashSet<>();
  private boolean closed;

  Companions(Session session) {
    this.tasks = new TaskWatch(session);
    this.listeners = new ListenerThread(session.target().address());
    this.names = new ObjectNames(session);
  }

  TaskWatch tasks() {
    return tasks;
  }

  ObjectNames names() {
    return names;
  }

  /** Returns the thread that tells listeners. */
  public ListenerThread listeners() {
    return listeners;
  }

  /** Has {@code stop} called when the client is closed. */
  public void add(Runnable stop) {
    synchronized (stops) {
      if (closed) {
        throw new IllegalStateException("this client is closed");
      }
      stops.add(stop);
    }
  }

  /** Forgets what {@link #add} was given. */
  public void remove(Runnable stop) {
    synchronized (stops) {
      stops.remove(stop);
    }
  }

  void close() {
    List<Runnable> all;
    synchronized (stops) {
      closed = true;
      all = List.copyOf(stops);
      stops.clear();
    }
    all.forEach(Runnable::run);
    tasks.close();
    listeners.close();
  }
}
