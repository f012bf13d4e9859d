/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.core.Refusal;
import org.xs4j.core.internal.Json;

/** Writes plans to JSON and reads them back, for the step types of a catalog. */
public final class PlanCodec {
  private final ObjectMapper mapper;

  private PlanCodec(StepCatalog catalog) {
    mapper = Json.mapper();
    catalog.types().forEach((name, type) -> mapper.registerSubtypes(new NamedType(type, name)));
  }

  /** Returns a codec for plans whose steps are in the catalog. */
  public static PlanCodec of(StepCatalog catalog) {
    return new PlanCodec(catalog);
  }

  /** Returns the plan as indented JSON. */
  public String toJson(Plan plan) {
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(plan);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan that cannot be written: " + plan.title(), e);
    }
  }

  /**
   * Returns the plan that a JSON text holds.
   *
   * @throws IllegalArgumentException when the text is no plan, of an unknown schema, or has a step
   *     of an unknown type
   */
  public Plan fromJson(String json) {
    try {
      return mapper.readValue(json, Plan.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not a plan that this version can read: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Returns the steps of both lists, such that none of the second starts before all of the first
   * are done. Works for steps whose {@code after} is one of their components.
   */
  public List<Step> sequence(List<? extends Step> first, List<? extends Step> second) {
    List<Step> all = new ArrayList<>(first);
    List<String> followed = first.stream().flatMap(s -> s.after().stream()).toList();
    List<String> last = first.stream().map(Step::id).filter(id -> !followed.contains(id)).toList();
    for (Step step : second) {
      all.add(step.after().isEmpty() && !last.isEmpty() ? after(step, last) : step);
    }
    return List.copyOf(all);
  }

  private Step after(Step step, List<String> ids) {
    ObjectNode tree = mapper.valueToTree(step);
    tree.set("after", mapper.valueToTree(ids));
    try {
      Step moved = mapper.treeToValue(tree, Step.class);
      if (!moved.after().equals(ids)) {
        throw new IllegalStateException("the step " + step.id() + " does not keep its 'after'");
      }
      return moved;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a step that cannot be read back: " + step.id(), e);
    }
  }

  /** Writes the plan to a file, replacing what is there. */
  public void save(Plan plan, Path file) {
    try {
      Files.writeString(file, toJson(plan) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the plan to " + file, e);
    }
  }

  /**
   * Reads a plan from a file.
   *
   * @throws IllegalArgumentException when the file cannot be read, or holds no plan
   */
  public Plan load(Path file) {
    try {
      return fromJson(Files.readString(file));
    } catch (IOException e) {
      throw Refusal.of("plan", file, "a file that a plan was saved to (" + e + ")");
    }
  }

  /**
   * Returns the plan that a journal has taken up and not finished, to go on with it; empty when
   * there is none.
   */
  public Optional<Plan> unfinished(Journal journal) {
    if (!journal.unfinished()) {
      return Optional.empty();
    }
    String plan = journal.currentRun().get(0).detail().get("plan");
    return Optional.of(fromJson(String.valueOf(plan)));
  }
}
