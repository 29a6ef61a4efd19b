package io.chatlogger.people.orgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestGround;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrgDirectoryIT {
    private static final Vertx VERTX = Vertx.vertx();
    private static TestGround opened;
    private static OrgRepository repository;
    private static OrgDirectory directory;

    @BeforeAll
    static void open() {
        opened = TestGround.open(VERTX, TestDatabase.url(), Settings.load(Map.of()), new SimpleMeterRegistry());
        // Believed for an hour: whatever is noticed, is noticed because the database said so.
        var patient = new AccessSettings(1_000, Duration.ofHours(1));
        var module = new OrgModule(opened.ground(), patient);
        repository = module.repository();
        directory = module.directory();
    }

    @AfterAll
    static void close() throws TimeoutException {
        await(opened.close());
        await(VERTX.close());
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(20, TimeUnit.SECONDS);
    }

    private static String slug() {
        return "o-" + UUID.randomUUID().toString().substring(0, 18);
    }

    private static void sql(String statement, Object... parameters) throws TimeoutException {
        await(opened.ground().database().pool().preparedQuery(statement).execute(Tuple.wrap(parameters)));
    }

    private static void assertSoon(String slug, Predicate<@Nullable Org> expected) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        Org org;
        do {
            org = await(directory.bySlug(slug));
        } while (!expected.test(org) && System.nanoTime() < end);
        assertThat(org).matches(expected);
    }

    @Test
    void bySlug_organization_thatOneFromMemoryTheSecondTime() throws Exception {
        Org org = await(repository.create(slug(), "Größe 한"));
        assertThat(await(directory.bySlug(org.slug()))).isEqualTo(org);
        // What is asked for before the word of its making has come is not remembered.
        Eventually.until("answered from memory", () -> {
            await(directory.bySlug(org.slug()));
            return directory.bySlug(org.slug()).succeeded();
        });
        assertThat(await(directory.byId(org.id()))).isEqualTo(org);
        assertThat(org.settings()).isEqualTo(OrgSettings.DEFAULT);
        assertThat(org.validator()).isEqualTo(KeyValidation.HASHED);
    }

    @Test
    void bySlug_unknownUntilItIsMade_isFoundSoon() throws Exception {
        String slug = slug();
        assertThat(await(directory.bySlug(slug))).isNull();
        await(repository.create(slug, "late"));
        assertSoon(slug, org -> org != null);
    }

    @Test
    void bySlug_noSlug_nullWithoutAsking() {
        assertThat(directory.bySlug("No Slug!").succeeded()).isTrue();
        assertThat(directory.bySlug("No Slug!").result()).isNull();
    }

    @Test
    void byId_unknown_problem() {
        Problem problem =
                catchThrowableOfType(Problem.class, () -> await(directory.byId(new OrgId(UUID.randomUUID()))));
        assertThat(problem.code().word()).isEqualTo("organization_not_found");
    }

    @Test
    void bySlug_settingsChanged_heard() throws Exception {
        Org org = await(repository.create(slug(), "s"));
        await(directory.bySlug(org.slug()));
        var settings = new OrgSettings(
                ZoneId.of("Europe/Berlin"),
                Set.of(PiiKind.IBAN),
                List.of(new TaggingRule("t", "metadata.a\"b", "x\\y")),
                false);
        assertThat(await(repository.updateSettings(org.id(), settings))).isTrue();
        assertSoon(org.slug(), now -> now != null && now.settings().equals(settings));
    }

    @Test
    void bySlug_renamedAndDeletedByHandInSql_heard() throws Exception {
        Org org = await(repository.create(slug(), "s"));
        String renamed = slug();
        await(directory.bySlug(org.slug()));
        await(directory.byId(org.id()));
        assertThat(await(directory.bySlug(renamed))).isNull();
        sql("update organizations set slug = $2 where id = $1", org.id().value(), renamed);
        assertSoon(org.slug(), now -> now == null);
        assertSoon(renamed, now -> now != null);
        sql("delete from organizations where id = $1", org.id().value());
        assertSoon(renamed, now -> now == null);
        assertThat(catchThrowableOfType(Problem.class, () -> await(directory.byId(org.id()))))
                .isNotNull();
    }

    @Test
    void bySlug_settingsThatCannotBeRead_failsRatherThanForgetRedaction() throws Exception {
        Org org = await(repository.create(slug(), "s"));
        sql(
                "update organizations set settings = '{\"redaction\":[\"ssn\"]}' where id = $1",
                org.id().value());
        assertThat(catchThrowableOfType(IllegalStateException.class, () -> await(repository.bySlug(org.slug()))))
                .hasMessageContaining(org.id().value().toString())
                .hasMessageContaining("ssn");
        assertThat(await(repository.entry(org.slug()))).isEqualTo(org.entry());
        assertThat(await(repository.updateSettings(org.id(), OrgSettings.DEFAULT)))
                .isTrue();
        assertThat(await(repository.bySlug(org.slug()))).isEqualTo(org);
    }

    @Test
    void create_slugTaken_conflict() throws Exception {
        Org org = await(repository.create(slug(), "s"));
        Problem problem = catchThrowableOfType(Problem.class, () -> await(repository.create(org.slug(), "again")));
        assertThat(problem.code().word()).isEqualTo("id_conflict");
    }

    @Test
    void update_unknownOrganization_false() throws Exception {
        var nobody = new OrgId(UUID.randomUUID());
        assertThat(await(repository.updateSettings(nobody, OrgSettings.DEFAULT)))
                .isFalse();
        assertThat(await(repository.updateValidator(nobody, KeyValidation.HMAC)))
                .isFalse();
    }

    @Test
    void list_inPages_eachOnceInOrder() throws Exception {
        String prefix = slug();
        for (String end : List.of("-c", "-a", "-b")) {
            await(repository.create(prefix + end, "s"));
        }
        assertThat(await(repository.list(prefix, 2)))
                .extracting(OrgEntry::slug)
                .containsExactly(prefix + "-a", prefix + "-b");
        assertThat(await(repository.list(prefix + "-b", 1)))
                .extracting(OrgEntry::slug)
                .containsExactly(prefix + "-c");
    }
}
