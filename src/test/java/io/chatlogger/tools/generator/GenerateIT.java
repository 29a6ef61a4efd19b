package io.chatlogger.tools.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.platform.bytes.Sha256;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.db.DatabaseSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GenerateIT {
    private static final String[] SMALL = {
        "--orgs", "5", "--chats", "2000", "--messages", "20000", "--days", "90", "--seed", "7"
    };
    private static final String BIG = " where org_id = (select id from organizations where slug = 'gen-000')";

    private static GeneratedDatabase database;
    private static GeneratedDatabase.Run run;

    @BeforeAll
    static void generate() {
        database = GeneratedDatabase.empty();
        run = database.generate(SMALL);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static long number(String sql, Object... values) {
        return database.sql().number(sql, values);
    }

    @Test
    void generate_sameSeed_sameRowsInAnotherDatabase() {
        GeneratedDatabase other = GeneratedDatabase.empty();
        other.generate(SMALL);

        for (String table : new String[] {"organizations", "users", "chats", "messages"}) {
            assertThat(hash(other, table)).as(table).isEqualTo(hash(database, table));
        }
    }

    @Test
    void generate_otherSeed_otherRows() {
        GeneratedDatabase other = GeneratedDatabase.empty();
        other.generate("--orgs", "5", "--chats", "2000", "--messages", "20000", "--days", "90", "--seed", "8");

        assertThat(hash(other, "messages")).isNotEqualTo(hash(database, "messages"));
    }

    /** Of all rows in whatever order, but for what the database adds and what must not follow from a seed. */
    private static String hash(GeneratedDatabase of, String table) {
        return of.sql()
                .text("select md5(string_agg(row, '' order by row)) from (select (to_jsonb(t) - 'tx' -"
                        + " 'password_hash')::text as row from " + table + " t) as rows");
    }

    @Test
    void generate_sizes_asAskedFor() {
        assertThat(number("select count(*) from organizations")).isEqualTo(5);
        assertThat(number("select count(*) from chats")).isEqualTo(2000);
        assertThat(number("select count(*) from messages")).isEqualTo(20_000);
        assertThat(number("select count(*) from chats" + BIG)).isEqualTo(1600);
        assertThat(number("select count(*) from messages" + BIG)).isEqualTo(16_000);
        assertThat(number("select count(distinct org_id) from chats")).isEqualTo(5);
    }

    @Test
    void generate_times_withinThePeriodAndInOrder() {
        assertThat(number(
                        "select count(*) from messages where created_at >= ?::timestamptz"
                                + " or created_at < ?::timestamptz - interval '90 days'",
                        GeneratedDatabase.UNTIL,
                        GeneratedDatabase.UNTIL))
                .isZero();
        assertThat(number("select count(*) from messages m join chats c on (c.org_id, c.id) = (m.org_id, m.chat_id)"
                        + " where m.created_at < c.created_at or m.received_at <= c.received_at"))
                .isZero();
        assertThat(number("select count(*) from (select distinct chat_id, received_at from messages) as receipts"))
                .isEqualTo(20_000);
        assertThat(number("select count(*) from messages where received_at < created_at"
                        + " or created_at <> date_trunc('milliseconds', created_at)"))
                .isZero();
    }

    @Test
    void generate_ids_areOfTheTimeAndInMonthlyPartitions() {
        assertThat(number("select count(*) from messages where uuid_at(created_at) <> (left(id::text, 13)"
                        + " || '-0000-0000-000000000000')::uuid or substr(id::text, 15, 1) <> '7'"))
                .isZero();
        assertThat(number("select count(*) from messages"
                        + " where tableoid::regclass::text in ('messages_default', 'messages_early', 'messages_late')"))
                .isZero();
    }

    @Test
    void generate_shapes_asInLife() {
        assertThat(number("select percentile_disc(0.5) within group (order by n)"
                        + " from (select count(*) as n from messages group by org_id, chat_id) as lengths"))
                .isBetween(5L, 7L);
        assertThat(number(
                        "select max(n) from (select count(*) as n from messages group by org_id, chat_id) as lengths"))
                .isGreaterThan(100);
        assertThat(number("select count(distinct role) from messages")).isEqualTo(6);
        assertThat(number("select count(*) from messages where content = '' and metadata = '{}'"))
                .isZero();
        assertThat(number("select count(*) from chats where tags @> '{billing}'"))
                .isGreaterThan(10 * number("select count(*) from chats where tags @> '{refund-vip}'"));
        assertThat(number("select count(distinct external_user_id) from chats")).isGreaterThan(100);
        assertThat(number("select count(*) from chats c where user_id is not null and not exists"
                        + " (select from users u where (u.org_id, u.id) = (c.org_id, c.user_id) and u.role = 'user')"))
                .isZero();
        assertThat(number("select count(*) from messages where content ~ '[\\u4e00-\\u9fff]'"))
                .isGreaterThan(500);
        assertThat(number("select count(*) from messages where content ~ '[\\u0600-\\u06ff]'"))
                .isGreaterThan(500);
    }

    @Test
    void generate_plantedWords_standWhereTheReportSays() throws IOException {
        for (Map.Entry<String, JsonNode> word : run.json().path("words").properties()) {
            long found = number(
                    "select count(*) from messages" + BIG + " and content like '%' || ? || '%'",
                    word.getValue().path("text").asText());
            if (word.getKey().equals("common")) {
                assertThat(found).isBetween(7_000L, 9_000L);
            } else {
                assertThat(found)
                        .as(word.getKey())
                        .isPositive()
                        .isEqualTo(word.getValue().path("messages").asLong());
            }
        }
    }

    @Test
    void generate_report_opensTheBigOrganization() throws IOException {
        JsonNode report = run.json();
        byte[] key = report.path("api_key").asText().getBytes(StandardCharsets.US_ASCII);
        String hash = database.sql()
                .text(
                        "select password_hash from users" + BIG + " and role = 'admin' and email = ?",
                        report.path("admin").path("email").asText());

        assertThat(report.path("organization").asText()).isEqualTo("gen-000");
        assertThat(number(
                        "select count(*) from api_keys" + BIG + " and key_hash = decode(?, 'hex')",
                        HexFormat.of().formatHex(Sha256.of(key))))
                .isEqualTo(1);
        assertThat(BCrypt.verifyer()
                        .verify(report.path("admin").path("password").asText().toCharArray(), hash)
                        .verified)
                .isTrue();
    }

    @Test
    void generate_again_refusedAndNothingAdded() {
        GeneratedDatabase.Run again = database.generate("--orgs", "9", "--chats", "2000", "--messages", "20000");

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("gen-000 is there already: choose another --slug-prefix");
        assertThat(number("select count(*) from organizations")).isEqualTo(5);
    }

    @Test
    void generate_otherPrefix_besideTheFirst() {
        GeneratedDatabase two = GeneratedDatabase.empty();
        String[] tiny = {"--orgs", "2", "--chats", "2", "--messages", "2", "--days", "1"};
        assertThat(two.generate(tiny).exitCode()).isZero();

        assertThat(two.generate(
                                "--orgs",
                                "2",
                                "--chats",
                                "2",
                                "--messages",
                                "2",
                                "--days",
                                "1",
                                "--slug-prefix",
                                "more")
                        .exitCode())
                .isZero();
        assertThat(two.sql().number("select count(*) from messages")).isEqualTo(4);
    }

    @Test
    void run_stopped_saysWhatIsThere() {
        GeneratedDatabase two = GeneratedDatabase.empty();
        Instant until = Instant.parse(GeneratedDatabase.UNTIL);
        var request = new Request(1, "gen", new Volume(1, 10, 100, 1), GeneratedPeriod.of(1, until, until));
        var err = new PrintWriter(new StringWriter());
        DatabaseSettings settings = DatabaseSettings.read(Settings.load(Map.of()));
        var ground = new Generation.Ground(settings, two.url(), InstantSource.system(), err);
        var generation = new Generation(request, ground);
        generation.stop();

        assertThatThrownBy(() -> generation.run(1))
                .isInstanceOf(GenerateRefused.class)
                .hasMessageContaining("Stopped: stored 0 chats");
    }

    @Test
    void generate_wrongUsage_saysWhatWasExpected() {
        assertUsage("--messages is 5: expected 10 to", "--orgs", "2", "--chats", "10", "--messages", "5");
        assertUsage("--chats is 3: expected 5 to", "--chats", "3");
        assertUsage("--big-share is 1.5: expected 0 to 1", "--big-share", "1.5");
        assertUsage("--connections is 0: expected 1 to 8", "--connections", "0");
        assertUsage("is not a slug", "--slug-prefix", "A B");
        assertUsage("expected --until and --days to begin after 2019", "--until", "2020-01-02T00:00:00Z");
        assertUsage("expected a time that has passed", "--until", "2999-01-01T00:00:00Z");
        assertUsage("--until is today: expected a time such as", "--until", "today");
    }

    private static void assertUsage(String sentence, String... arguments) {
        GeneratedDatabase.Run wrong = database.generateAsTyped(arguments);
        assertThat(wrong.err()).contains(sentence);
        assertThat(wrong.exitCode()).isEqualTo(2);
    }
}
