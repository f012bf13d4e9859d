/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One change, as a value: no client, no secret, nothing that does not survive in a file.
 *
 * <p>Only what a plan decides is a component of a step (and of its JSON when read); id,
 * description, risk and what it touches follow from those.
 *
 * <p>A step names a host by its uuid and things on it by device, bridge or label, because refs and
 * the uuids of PIFs do not survive a pool join. Implementations are records, sealed per module,
 * with a type name registered in a {@link StepCatalog}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface Step {
  /** Returns the id, unique in its plan and the same whenever the same plan is made again. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  String id();

  /** Returns the ids of the steps that must be done before this one. */
  List<String> after();

  /** Returns one line that says what the step does, with the names that people know. */
  @JsonProperty(value = "description", access = JsonProperty.Access.READ_ONLY)
  String describe();

  /** Returns what the step may cost while it runs. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  Risk risk();

  /**
   * Returns what the step touches, such as {@code host:<uuid>}; two steps that share one of these
   * never run together.
   */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  Set<String> touches();

  /**
   * Returns the name of what the step destroys for good, such as an SR's label; empty for a step
   * that destroys nothing. Such a step runs only when the caller named it in {@link
   * RunOptions#destroy}, whatever risk is allowed.
   */
  default Optional<String> destroys() {
    return Optional.empty();
  }
}
