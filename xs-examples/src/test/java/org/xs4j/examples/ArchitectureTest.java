/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.BDDAssertions.then;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the shape of docs/architecture.md: who may use whom, and what stays hidden. */
class ArchitectureTest {
  private static final String ROOT = "org.xs4j.";

  /** Each module and the modules that it may use; transitively, as in the picture. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "core", Set.of(),
          "xenapi", Set.of("core"),
          "ssh", Set.of("core"),
          "cloudstack", Set.of("core"),
          "network", Set.of("core", "xenapi", "ssh"),
          "storage", Set.of("core", "xenapi", "ssh"),
          "cluster", Set.of("core", "xenapi", "ssh", "cloudstack", "network", "storage"),
          "upgrade", Set.of("core", "xenapi", "ssh", "cloudstack", "network", "storage", "cluster"),
          "simulator", Set.of("core", "xenapi"));

  /** What a signature may name besides our own types: the JDK, and annotations. */
  private static final String[] PUBLIC_VOCABULARY = {
    "", "java..", "javax.net..", "org.xs4j..", "org.jspecify.annotations.."
  };

  private static final JavaClasses XS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.xs4j");

  static Stream<String> modules() {
    return MAY_USE.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void whenAModuleUsesAnother_thenThereIsAnArrow(String module) {
    arrows(module).check(XS);
  }

  @Test
  void whenTheSimulatorAnswers_thenItDoesNotUseTheClient() {
    simulatorWithoutClient().check(XS);
  }

  @Test
  void whenModulesUseEachOther_thenThereIsNoCycle() {
    slices().matching("org.xs4j.(*)..").should().beFreeOfCycles().check(XS);
  }

  @Test
  void whenInternalPackagesUseEachOther_thenThereIsNoCycle() {
    noInternalCycles().check(XS);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void whenAPackageIsInternal_thenOnlyItsOwnModuleUsesIt(String module) {
    internalStaysHome(module).check(XS);
  }

  @Test
  void whenATypeIsPublic_thenItsSignaturesNameNoThirdParty() {
    noThirdPartyInSignatures().check(XS);
  }

  @Test
  void whenALibraryHasSomethingToSay_thenItDoesNotPrintIt() {
    noStandardStreams().check(XS);
  }

  /** A rule that nothing can break proves nothing: each must see the mistakes seeded for it. */
  @Test
  void whenSeededWithMistakes_thenEachRuleSeesThem() {
    JavaClasses seeded =
        new ClassFileImporter()
            .importPackages(
                "org.xs4j.core.seeded",
                "org.xs4j.core.internal.seeded",
                "org.xs4j.simulator.seeded");

    then(failures(arrows("core"), seeded)).contains("UsesTheClient");
    then(failures(simulatorWithoutClient(), seeded)).contains("SimulatedClient");
    then(failures(noInternalCycles(), seeded)).contains("Cycle detected");
    then(failures(internalStaysHome("xenapi"), seeded)).contains("UsesTheClient");
    then(failures(noThirdPartyInSignatures(), seeded))
        .contains("ShowsJackson.mapper", "ShowsJackson.nodes");
    then(failures(noStandardStreams(), seeded)).contains("Prints");
  }

  private static String failures(ArchRule rule, JavaClasses classes) {
    return String.join("\n", rule.evaluate(classes).getFailureReport().getDetails());
  }

  private static ArchRule arrows(String module) {
    String[] others =
        Stream.concat(MAY_USE.keySet().stream(), Stream.of("examples", "benchmarks", "codegen"))
            .filter(other -> !other.equals(module) && !MAY_USE.get(module).contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(ROOT + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true); // a module may have no code yet
  }

  private static ArchRule simulatorWithoutClient() {
    return noClasses()
        .that()
        .resideInAPackage(ROOT + "simulator..")
        .and()
        .resideOutsideOfPackage(ROOT + "simulator.junit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "xenapi..");
  }

  private static ArchRule noInternalCycles() {
    return slices().matching("org.xs4j.(*).internal.(**)").should().beFreeOfCycles();
  }

  private static ArchRule internalStaysHome(String module) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + module + ".internal..", ROOT + module + "..internal..");
  }

  private static ArchRule noStandardStreams() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "examples..", ROOT + "codegen..", ROOT + "benchmarks..")
        .and()
        .haveSimpleNameNotEndingWith("Main") // a process of its own, which talks to its user
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err");
  }

  private static ArchRule noThirdPartyInSignatures() {
    return classes()
        .that()
        .arePublic()
        .and()
        .resideOutsideOfPackages(
            "..internal..",
            "..junit..",
            "..micrometer..", // takes Micrometer's registry: that is what it is for
            ROOT + "examples..",
            ROOT + "codegen..")
        .should(nameOnly(PUBLIC_VOCABULARY));
  }

  private static ArchCondition<JavaClass> nameOnly(String... packages) {
    return new ArchCondition<>("name only types of the JDK and of xs in their signatures") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Map.Entry<String, JavaType> named : namedIn(type)) {
          for (JavaClass raw : named.getValue().getAllInvolvedRawTypes()) {
            JavaClass base = raw.getBaseComponentType();
            if (!base.isPrimitive() && !resideInAnyPackage(packages).test(base)) {
              events.add(
                  SimpleConditionEvent.violated(
                      type, named.getKey() + " names " + base.getFullName()));
            }
          }
        }
      }
    };
  }

  private static List<Map.Entry<String, JavaType>> namedIn(JavaClass type) {
    List<Map.Entry<String, JavaType>> named = new ArrayList<>();
    type.getSuperclass().ifPresent(t -> named.add(Map.entry(type.getFullName(), t)));
    type.getInterfaces().forEach(t -> named.add(Map.entry(type.getFullName(), t)));
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      if (isOpen(unit.getModifiers())) {
        named.add(Map.entry(unit.getFullName(), unit.getReturnType()));
        unit.getParameterTypes().forEach(t -> named.add(Map.entry(unit.getFullName(), t)));
      }
    }
    for (JavaField field : type.getFields()) {
      if (isOpen(field.getModifiers())) {
        named.add(Map.entry(field.getFullName(), field.getType()));
      }
    }
    return named;
  }

  private static boolean isOpen(Set<JavaModifier> modifiers) {
    return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
        && !modifiers.contains(JavaModifier.SYNTHETIC);
  }
}
