package io.chatlogger.tools.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.model.Author;
import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.model.MessageDetails;
import io.chatlogger.conversations.model.MessageRole;
import io.chatlogger.delivery.exports.format.ExportFormat;
import io.chatlogger.delivery.exports.format.ExportLayout;
import io.chatlogger.delivery.exports.format.ExportType;
import io.chatlogger.delivery.exports.format.ExportWriter;
import io.chatlogger.delivery.exports.format.Formats;
import io.chatlogger.platform.json.RandomJson;
import io.chatlogger.platform.json.RandomText;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.vertx.core.json.JsonArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves as NDJSON comes in again: against a whole server. */
class ExportedFileIT {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final String CHATS = """
            select id, external_id, title, tags, metadata::text, user_id, external_user_id, created_at
            from chats
            where org_id = ?
            order by created_at, id
            """;
    private static final String MESSAGES = """
            select
              id, role::text, content, metadata::text, latency_ms, token_count, model, created_at,
              external_id, author_id, author_name, parts, tool_calls, tool_call_id
            from messages
            where org_id = ?
            and chat_id = ?
            order by created_at, received_at, id
            """;

    private final TestServer server = TestServer.shared();
    private final ExportFormat ndjson = Formats.standard().named("ndjson").orElseThrow();
    private final ExportLayout layout = ExportLayout.of(ndjson, ExportType.ALL, List.of(), false);

    @TempDir
    Path folder;

    @Test
    void export_imported_isTheSameWhenExportedAgain() throws Exception {
        TestTenant first = server.tenant();
        TestTenant second = server.tenant();
        imported(first, made());
        byte[] exported = exported(first);
        assertThat(first.countMessages()).isEqualTo(100);

        imported(second, exported);

        assertThat(new String(exported(second), UTF_8)).isEqualTo(new String(exported, UTF_8));
    }

    @Test
    void export_importedTwice_doublesNothing() throws Exception {
        TestTenant tenant = server.tenant();
        byte[] file = made();
        imported(tenant, file);

        var again = imported(tenant, file);

        assertThat(again.out()).contains("Stored         0 messages", "Already there  100 messages");
        assertThat(tenant.countChats()).isEqualTo(20);
    }

    @Test
    void chat_onSeveralLines_isOneChat() throws IOException {
        TestTenant tenant = server.tenant();
        String lines = """
                {"id":"0190a5e0-0000-7000-8000-000000000001","title":"T","messages":[{"role":"user","content":"1"}]}
                {"id":"0190a5e0-0000-7000-8000-000000000001","title":"T","messages":[{"id":"0190a5e0-0000-7000-8000-00000000000a","role":"user","content":"2"}]}
                {"id":"0190a5e0-0000-7000-8000-000000000002","external_id":"x","messages":[{"role":"user","content":"1"}]}
                {"id":"0190a5e0-0000-7000-8000-000000000002","external_id":"x","messages":[{"id":"0190a5e0-0000-7000-8000-00000000000b","role":"user","content":"2"}]}
                """;

        imported(tenant, lines.getBytes(UTF_8));

        assertThat(tenant.countChats()).isEqualTo(2);
        assertThat(tenant.countMessages()).isEqualTo(4);
    }

    @Test
    void chat_whoseExternalIdIsThereUnderAnotherId_getsItsMessages() throws IOException {
        TestTenant tenant = server.tenant();
        assertThat(tenant.post(tenant.path("/chats"), "{\"external_id\":\"x\"}").status())
                .isEqualTo(201);
        String line = """
                {"id":"0190a5e0-0000-7000-8000-000000000002","external_id":"x","messages":[{"role":"user","content":"1"}]}
                """;

        imported(tenant, line.getBytes(UTF_8));

        assertThat(tenant.countChats()).isEqualTo(1);
        assertThat(tenant.countMessages()).isEqualTo(1);
    }

    private CommandLineRun imported(TestTenant tenant, byte[] file) throws IOException {
        var run = CommandLineRun.typed(
                folder, file, "-", "--url", server.url(), "--org", tenant.slug, "--key", tenant.key);
        assertThat(run.exitCode()).as(run.out() + run.err() + run.refused()).isZero();
        return run;
    }

    /** With and without external ids and messages; times that are equal, so that only the order in the file says what came first. */
    private byte[] made() throws IOException {
        var random = new Random(7);
        var out = new ByteArrayOutputStream();
        try (ExportWriter writer = ndjson.open(out, layout)) {
            for (int c = 0; c < 20; c++) {
                UUID id = new UUID(random.nextLong(), random.nextLong());
                String externalId = c % 3 == 0 ? null : "x" + c;
                writer.chat(chat(id, externalId, random));
                for (int m = c % 2 * 10; m > 0; m--) {
                    writer.message(message(id, random), null);
                }
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    private static Chat chat(UUID id, @Nullable String externalId, Random random) {
        String title = RandomText.of(random, 20);
        List<String> tags = random.nextBoolean() ? List.of() : List.of("one", "t,w\"o");
        String metadata = "{\"number\": 1.50, \"n\": null}";
        return new Chat(id, externalId, title, tags, metadata, null, "somebody", 0, TIME, TIME, null, TIME);
    }

    private static Message message(UUID chat, Random random) {
        String content = "-" + RandomText.of(random, 100);
        String metadata =
                random.nextBoolean() ? "{}" : RandomJson.object(random, 3).replace("\\u0000", "");
        Integer tokens = random.nextBoolean() ? null : random.nextInt(1000);
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return new Message(
                id,
                chat,
                MessageRole.TOOL,
                content,
                oneLine(metadata),
                5,
                tokens,
                null,
                TIME,
                TIME,
                random.nextBoolean() ? MessageDetails.NONE : details(random));
    }

    /** With values that a tree of JSON might spell in another way. */
    private static MessageDetails details(Random random) {
        String text = RandomText.of(random, 20);
        String escaped = new JsonArray(List.of(text)).encode();
        String list = "[{\"z\":1.50,\"a\":-0.5,\"e\":1E+3,\"small\":1E-8,\"big\":123456789012345678901234567890,\"\":["
                + random.nextInt() + "],\"s\":" + escaped + "},{\"type\":null}]";
        boolean parts = random.nextBoolean();
        return new MessageDetails(
                random.nextBoolean() ? null : "name " + random.nextInt(),
                random.nextBoolean() ? null : new Author(random.nextBoolean() ? null : "u-1", text + "x"),
                parts ? list : MessageDetails.NO_LIST,
                parts ? MessageDetails.NO_LIST : list,
                random.nextBoolean() ? null : "call_1");
    }

    /** As PostgreSQL gives it: line ends stand between values only, for in texts they are escaped. */
    private static String oneLine(String json) {
        return json.replace('\n', ' ').replace('\r', ' ');
    }

    private byte[] exported(TestTenant tenant) throws SQLException, IOException {
        var out = new ByteArrayOutputStream();
        try (Connection connection = tenant.sql().connect();
                ExportWriter writer = ndjson.open(out, layout)) {
            for (Chat chat : chats(connection, tenant.orgId)) {
                writer.chat(chat);
                for (Message message : messages(connection, tenant.orgId, chat.id())) {
                    writer.message(message, null);
                }
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    private static List<Chat> chats(Connection connection, UUID org) throws SQLException {
        var chats = new ArrayList<Chat>();
        try (PreparedStatement statement = connection.prepareStatement(CHATS)) {
            statement.setObject(1, org);
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                chats.add(new Chat(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        Arrays.asList((String[]) row.getArray(4).getArray()),
                        row.getString(5),
                        row.getObject(6, UUID.class),
                        row.getString(7),
                        0,
                        row.getObject(8, OffsetDateTime.class).toInstant(),
                        TIME,
                        null,
                        TIME));
            }
        }
        return chats;
    }

    private static List<Message> messages(Connection connection, UUID org, UUID chat) throws SQLException {
        var messages = new ArrayList<Message>();
        try (PreparedStatement statement = connection.prepareStatement(MESSAGES)) {
            statement.setObject(1, org);
            statement.setObject(2, chat);
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                messages.add(new Message(
                        row.getObject(1, UUID.class),
                        chat,
                        MessageRole.valueOf(row.getString(2).toUpperCase(java.util.Locale.ROOT)),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, Integer.class),
                        row.getObject(6, Integer.class),
                        row.getString(7),
                        row.getObject(8, OffsetDateTime.class).toInstant(),
                        TIME,
                        details(row)));
            }
        }
        return messages;
    }

    private static MessageDetails details(ResultSet row) throws SQLException {
        boolean authored = row.getString(10) != null || row.getString(11) != null;
        return new MessageDetails(
                row.getString(9),
                authored ? new Author(row.getString(10), row.getString(11)) : null,
                row.getString(12) == null ? MessageDetails.NO_LIST : row.getString(12),
                row.getString(13) == null ? MessageDetails.NO_LIST : row.getString(13),
                row.getString(14));
    }
}
