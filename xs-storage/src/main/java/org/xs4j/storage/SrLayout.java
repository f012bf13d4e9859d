/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.Optional;
import org.xs4j.core.Refusal;

/**
 * An SR that a pool shall have.
 *
 * @param name what people call it; it becomes the SR's description unless another one is given
 * @param label the SR's name-label, by which CloudStack finds it; without one a UUID is derived
 *     from the pool and the place, the same each time
 * @param description the SR's description
 * @param place where it is
 * @param existing what to do with what lies there already
 * @param uuid which SR to attach, where several lie there
 */
public record SrLayout(
    String name,
    Optional<String> label,
    String description,
    SrPlace place,
    Existing existing,
    Optional<String> uuid) {
  private static final int LONGEST = 255;

  /** Refuses names and labels that CloudStack could not use. */
  public SrLayout {
    if (name.isBlank() || name.length() > LONGEST || hasControls(name)) {
      throw Refusal.of("name", name, "1 to " + LONGEST + " printable characters");
    }
    label.ifPresent(
        l -> {
          if (!l.matches("[A-Za-z0-9._-]{1," + LONGEST + "}")) {
            throw Refusal.of(
                "label",
                l,
                "letters, digits, dots, dashes and underscores, as CloudStack puts it into a URL");
          }
        });
    if (hasControls(description)) {
      throw Refusal.of("description", description, "printable characters");
    }
    uuid.ifPresent(
        u -> {
          if (!u.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw Refusal.of("uuid", u, "the uuid of an SR, in lower case");
          }
          if (existing != Existing.ATTACH) {
            throw Refusal.of("uuid", u, "no uuid unless existing is attach");
          }
        });
    if (place instanceof SrPlace.LocalDisk && label.isPresent()) {
      throw Refusal.of(
          "label",
          label.get(),
          "no label for local disks: each host has an SR of its own, and CloudStack renames them");
    }
  }

  private static boolean hasControls(String text) {
    return text.codePoints().anyMatch(Character::isISOControl);
  }

  /** Returns an SR with a derived label, described by its name, created where nothing is yet. */
  public static SrLayout of(String name, SrPlace place) {
    return new SrLayout(name, Optional.empty(), name, place, Existing.REFUSE, Optional.empty());
  }

  /** Returns the same SR with a label. */
  public SrLayout labelled(String label) {
    return new SrLayout(name, Optional.of(label), description, place, existing, uuid);
  }

  /** Returns the same SR with a description. */
  public SrLayout described(String description) {
    return new SrLayout(name, label, description, place, existing, uuid);
  }

  /** Returns the same SR, which lies at its place already under a uuid and is attached. */
  public SrLayout attaching(String uuid) {
    return new SrLayout(name, label, description, place, Existing.ATTACH, Optional.of(uuid));
  }

  /** Returns the same SR with another way to deal with what lies there. */
  public SrLayout existing(Existing existing) {
    return new SrLayout(name, label, description, place, existing, uuid);
  }
}
