/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;

/** A pool: its database and its machines, the coordinator among them. */
public final class Pool {
  private static final Pool NONE = new Pool(null);

  private final @Nullable Database db;
  private final List<Machine> members = new ArrayList<>();
  private @Nullable Machine coordinator;
  private String password = "secret";

  Pool(@Nullable Database db) {
    this.db = db;
  }

  /** Returns the place of a machine on which nothing was installed yet. */
  static Pool none() {
    return NONE;
  }

  /** Returns the database. */
  public Database db() {
    if (db == null) {
      throw new IllegalStateException("nothing is installed");
    }
    return db;
  }

  /** Returns the pool's own record. */
  public Row row() {
    return db().only("pool");
  }

  /** Returns the machines; may be changed. */
  public List<Machine> members() {
    return members;
  }

  /** Returns the machine that leads. */
  public Machine coordinator() {
    if (coordinator == null) {
      throw new IllegalStateException("nothing is installed");
    }
    return coordinator;
  }

  /** Makes a machine lead. */
  public void setCoordinator(Machine machine) {
    coordinator = machine;
    db().show(machine.schema());
  }

  /** Returns the machine with this host record, or null when it is none of the pool's. */
  public @Nullable Machine machineOf(Row host) {
    String uuid = host.text("uuid");
    return members.stream().filter(m -> m.uuid().equals(uuid)).findFirst().orElse(null);
  }

  /** Returns root's password. */
  public String password() {
    return password;
  }

  /** Changes root's password on all machines. */
  public void setPassword(String password) {
    this.password = password;
    members.forEach(member -> member.setPassword(null));
  }
}
