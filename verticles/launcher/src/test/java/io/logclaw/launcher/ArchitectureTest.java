package io.logclaw.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.logclaw.platform.RoleModule;
import io.vertx.core.Verticle;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dependencies point one way: launcher → roles → platform → contract → model. */
class ArchitectureTest {
  private static final List<String> ROLES =
      List.of("intake", "etl", "indexing", "detection", "correlation", "ticketing", "infra", "web");

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.logclaw");

  @Test
  void theModelNeedsTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("io.logclaw.model..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("io.logclaw.model..", "java..", "org.jspecify.."))
        .check(PRODUCT);
  }

  @Test
  void theContractKnowsOnlyTheModel() {
    noClasses()
        .that()
        .resideInAPackage("io.logclaw.contract..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.logclaw..")
                .and(not(resideInAnyPackage("io.logclaw.contract..", "io.logclaw.model.."))))
        .check(PRODUCT);
  }

  @Test
  void thePlatformKnowsNoRole() {
    noClasses()
        .that()
        .resideInAPackage("io.logclaw.platform..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.logclaw..")
                .and(
                    not(
                        resideInAnyPackage(
                            "io.logclaw.platform..",
                            "io.logclaw.contract..",
                            "io.logclaw.model.."))))
        .check(PRODUCT);
  }

  @Test
  void rolesNeverUseEachOther() {
    for (var role : ROLES) {
      var others =
          ROLES.stream()
              .filter(other -> !other.equals(role))
              .map(other -> "io.logclaw." + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("io.logclaw." + role + "..")
          .should()
          .dependOnClassesThat(resideInAnyPackage(others))
          .check(PRODUCT);
    }
  }

  @Test
  void domainsArePure() {
    noClasses()
        .that()
        .resideInAPackage("io.logclaw.*.domain..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.vertx..",
                "org.apache.kafka..",
                "org.opensearch..",
                "io.micrometer..",
                "java.net.http..",
                "org.slf4j.."))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.Clock.class, "systemUTC")
        .check(PRODUCT);
  }

  @Test
  void theModuleIsTheOnlyPublicFaceOfARole() {
    for (var role : ROLES) {
      classes()
          .that()
          .resideInAPackage("io.logclaw." + role)
          .and(not(JavaClass.Predicates.assignableTo(RoleModule.class)))
          .and(new TopLevel())
          .should()
          .notBePublic()
          .check(PRODUCT);
    }
  }

  @Test
  void verticlesStayInTheirModules() {
    classes()
        .that()
        .implement(Verticle.class)
        .and()
        .resideOutsideOfPackage("io.logclaw.platform..")
        .should()
        .notBePublic()
        .allowEmptyShould(true)
        .check(PRODUCT);
  }

  @Test
  void noPackagesFormACircle() {
    slices().matching("io.logclaw.(**)").should().beFreeOfCycles().check(PRODUCT);
  }

  /** Nested records of a sealed interface are public by the language. */
  private static final class TopLevel
      extends com.tngtech.archunit.base.DescribedPredicate<JavaClass> {
    TopLevel() {
      super("top-level classes");
    }

    @Override
    public boolean test(JavaClass type) {
      return type.isTopLevelClass() && !type.getSimpleName().equals("package-info");
    }
  }
}
