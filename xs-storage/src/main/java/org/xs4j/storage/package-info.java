/**
 * Storage repositories, PBDs and multipath: what is wanted, what is there, and the steps between
 * the two.
 *
 * <pre>{@code
 * StorageLayout wanted = StorageLayout.builder()
 *     .repository("san-1", new SrPlace.FibreChannel("360a98000503365344e6f6177615a516b"))
 *     .repository("nfs-1", SrPlace.Nfs.of("10.0.0.9", "/primary"))
 *     .defaultSr("nfs-1")
 *     .build();
 * Plan plan = StoragePlanner.on(xs).plan(wanted);
 * }</pre>
 */
@NullMarked
package org.xs4j.storage;

import org.jspecify.annotations.NullMarked;
