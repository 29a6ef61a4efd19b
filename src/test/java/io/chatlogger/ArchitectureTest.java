package io.chatlogger;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.chatlogger.platform.problem.Problem;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** How the house is built; why it is built so stands in the package-info of each package and in src/docs/RATIONALE.md. */
class ArchitectureTest {
    /** The one ordered list: a package imports only what stands before it. The root package comes last. */
    static final List<String> ORDER = List.of(
            // The platform knows nothing of chats.
            "platform.bytes",
            "platform.ids",
            "platform.time",
            "platform.problem",
            "platform.config",
            "platform.load",
            "platform.json",
            "platform.schema",
            "platform.db",
            "platform.jobs",
            "platform.http",
            "platform",
            "platform.bus",
            "platform.feed",
            "platform.events",
            "platform.blob",
            "platform.mail",
            "platform.ops",
            "platform.openapi",
            // These features decide who may do what.
            "people.identity",
            "people.access",
            "people.ratelimit",
            "people.orgs",
            "people.users",
            "people.auth",
            "people.accounts",
            "people.apikeys",
            // These features hold what people say.
            "conversations.model",
            "conversations.writing",
            "conversations.search.text",
            "conversations.search.segment",
            "conversations.search.index",
            "conversations.search",
            "conversations.intake",
            "conversations.ingest",
            "conversations.chats",
            "conversations.tail",
            // These features count what was said.
            "insight.analytics.model",
            "insight.analytics.raw",
            "insight.analytics.rollup",
            "insight.analytics",
            // These features hand data out.
            "delivery.exports.format",
            "delivery.exports.rows",
            "delivery.exports",
            // These features serve the dashboard: what people save in it, how the server is, and its files.
            "web.views",
            "web.status",
            "web",
            // These commands serve an operator.
            "tools.importer.source",
            "tools.importer",
            "tools.generator",
            "tools.cli");

    /** Types that are public though no other package of ours names them, and who does. */
    private static final Set<String> PUBLIC_FOR_OTHERS = Set.of(
            "io.chatlogger.Main", // the JVM
            "io.chatlogger.platform.db.FlywayLog", // Flyway, by its name
            "io.chatlogger.platform.ops.LogFormat"); // META-INF/services

    /** The packages whose work is tried again and again, or comes in thousands. */
    private static final String[] REPEATING = {
        "io.chatlogger.platform.jobs..",
        "io.chatlogger.platform.bus..",
        "io.chatlogger.platform.feed..",
        "io.chatlogger.platform.mail..",
        "io.chatlogger.people.ratelimit..",
        "io.chatlogger.people.apikeys..",
        "io.chatlogger.conversations.writing..",
        "io.chatlogger.conversations.search.index..",
        "io.chatlogger.delivery.exports..",
    };

    /** Their classes that log when the server starts only, or once a month. */
    private static final Set<String> LOGGED_ONCE = Set.of(
            "io.chatlogger.platform.feed.FeedModule",
            "io.chatlogger.platform.feed.FollowerSteps",
            "io.chatlogger.conversations.writing.Partitions");

    private static final Path CLASSES = classesFolder();
    private static final JavaClasses OURS = new ClassFileImporter().importPath(CLASSES);
    private static final JavaClasses OURS_AND_TESTS = new ClassFileImporter().importPackages("io.chatlogger");

    @Test
    void packages_all_importOnlyWhatStandsBeforeThem() {
        classes().should(new PackageOrder(ORDER)).check(OURS);
    }

    @Test
    void packages_orderTurnedRound_isNoticed() {
        // Guards the test above: a checker that sees nothing would find nothing wrong here either.
        var result = classes().should(new PackageOrder(ORDER.reversed())).evaluate(OURS);

        assertThat(result.getFailureReport().getDetails()).isNotEmpty();
    }

    @Test
    void publicTypes_all_areNamedByAnotherPackage() {
        // What nobody outside needs is not public: so a reader sees the doors of a package at a glance.
        assertThat(OURS.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                        .filter(type -> !PUBLIC_FOR_OTHERS.contains(type.getName()))
                        .filter(type -> !isNamedOutside(type) && !standsInASignature(type))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    /** Tests count: what they start from outside is a door too. */
    private static boolean isNamedOutside(JavaClass type) {
        return OURS_AND_TESTS.stream()
                .filter(each -> isOrIsWithin(each, type))
                .flatMap(each -> each.getDirectDependenciesToSelf().stream())
                .anyMatch(dependency ->
                        !dependency.getOriginClass().getPackageName().equals(type.getPackageName()));
    }

    private static boolean isOrIsWithin(JavaClass type, JavaClass outer) {
        return type.getName().equals(outer.getName()) || type.getName().startsWith(outer.getName() + "$");
    }

    /** Of a public member of another public type: who calls that meets it, be it only as a lambda. */
    private static boolean standsInASignature(JavaClass type) {
        return OURS.stream()
                .filter(each -> isOrIsWithin(each, type))
                .flatMap(each -> each.getDirectDependenciesToSelf().stream())
                .map(Dependency::getOriginClass)
                .filter(origin -> origin.getModifiers().contains(JavaModifier.PUBLIC) && !isOrIsWithin(origin, type))
                .flatMap(origin -> origin.getCodeUnits().stream())
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(unit -> unit.getAllInvolvedRawTypes().stream())
                .anyMatch(involved -> isOrIsWithin(involved, type));
    }

    @Test
    void classFiles_all_areUnderstood() throws IOException {
        // A class file that is too new is skipped by the importer with no more than a warning in the log.
        try (var files = Files.walk(CLASSES)) {
            List<String> onDisk = files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> CLASSES.relativize(file).toString())
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .toList();
            assertThat(OURS.stream().map(JavaClass::getName)).containsExactlyInAnyOrderElementsOf(onDisk);
        }
    }

    @Test
    void names_all_sayWhatAClassIsFor() {
        // A word of the name, so that Database and Implication pass, and so does the encoding Base62.
        String vague = ".*(Utils?|Utility|Utilities|Helpers?|Manager|Impl|Base|Common)([A-Z$].*)?";
        noClasses().should().haveNameMatching(vague).check(OURS);
    }

    @Test
    void names_each_nameOneType() {
        Map<String, Long> byName = OURS.stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(byName.entrySet().stream().filter(entry -> entry.getValue() > 1))
                .isEmpty();
    }

    @Test
    void logging_all_goesThroughSlf4j() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(OURS);
    }

    @Test
    void faults_ofWorkThatRepeats_areLoggedOnceAMinute() {
        List<String> loggedEachTime = noClasses()
                .that()
                .resideInAnyPackage(REPEATING)
                .should()
                .callMethodWhere(target(owner(name(Logger.class.getName())))
                        .and(target(nameMatching("warn|error|atWarn|atError|atLevel"))))
                .evaluate(OURS)
                .getFailureReport()
                .getDetails();

        // A full disk or a frozen database would fill the log: RepeatedLog says it once a minute.
        assertThat(loggedEachTime)
                .isNotEmpty()
                .allMatch(call -> LOGGED_ONCE.stream().anyMatch(call::contains));
    }

    @Test
    void output_onlyFromCommands() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.chatlogger.tools.cli..", "io.chatlogger.tools.importer..")
                .should()
                .accessField(System.class, "out")
                .check(OURS);
    }

    @Test
    void dependencies_all_comeThroughConstructors() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(OURS);
    }

    @Test
    void threads_none_sleep() {
        noClasses()
                // Before there is an event loop, the start waits for the database's process.
                .that()
                .doNotHaveFullyQualifiedName("io.chatlogger.platform.db.Deadline")
                .should()
                .callMethodWhere(target(owner(name(Thread.class.getName()))).and(target(name("sleep"))))
                .because("a sleeping thread serves nobody: use a timer of Vert.x")
                .check(OURS);
    }

    private static Path classesFolder() {
        try {
            return Path.of(Problem.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
