package io.chatlogger.delivery.exports.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.delivery.exports.format.MadeRows.Conversation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each format promises; a new one needs one subclass of this, with a reader that is not ours. */
abstract class ExportFormatContract {
    private static final List<Conversation> FEW = few();

    final ExportFormat format;

    ExportFormatContract(String name) {
        format = Formats.standard().named(name).orElseThrow();
    }

    /** Reads a whole file, which was written raw; fails where it is not exactly of the format. */
    abstract List<ReadRow> read(ExportLayout layout, byte[] file) throws Exception;

    @Test
    void texts_nasty_comeBackExactly() throws Exception {
        var conversations = new ArrayList<Conversation>();
        for (int i = 0; i < NastyTexts.ALL.size(); i++) {
            String text = NastyTexts.ALL.get(i);
            Chat chat = MadeRows.chat(i, text);
            conversations.add(new Conversation(chat, List.of(MadeRows.message(i, chat, text))));
        }

        for (ExportType type : ExportType.values()) {
            assertComesBack(standard(type), conversations);
        }
    }

    @ParameterizedTest
    @EnumSource
    void texts_random_comeBackExactly(ExportType type) throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            assertComesBack(standard(type), MadeRows.random(new Random(seed), 10));
        }
    }

    @ParameterizedTest
    @EnumSource
    void values_absent_comeBackAbsentAndEmptyTextsEmpty(ExportType type) throws Exception {
        Chat bare = MadeRows.bareChat(1);
        Chat untitled = MadeRows.chat(2, "");
        assertComesBack(
                standard(type),
                List.of(
                        new Conversation(bare, List.of(MadeRows.bareMessage(1, bare, ""))),
                        new Conversation(untitled, List.of())));
    }

    @ParameterizedTest
    @EnumSource
    void rows_none_stillMakeAWholeFile(ExportType type) throws Exception {
        assertComesBack(standard(type), List.of());
    }

    @ParameterizedTest
    @EnumSource
    void columns_chosen_areWrittenInTheChosenOrder(ExportType type) throws Exception {
        var chosen = new ArrayList<>(Columns.standard(type).reversed());
        chosen.remove("metadata");
        chosen.remove("created_at");
        assertComesBack(new ExportLayout(type, chosen, true), FEW);
    }

    @Test
    void columns_ofTheChat_comeWithMessages() throws Exception {
        var layout = new ExportLayout(ExportType.MESSAGES, List.of("chat_title", "id", "chat_external_id"), true);
        Chat chat = MadeRows.chat(1, "Where is it?");
        var out = new ByteArrayOutputStream();
        try (ExportWriter writer = format.open(out, layout)) {
            var names = new ChatNames(chat.externalId(), chat.title(), chat.userId(), chat.externalUserId());
            writer.message(MadeRows.message(1, chat, "x"), names);
            writer.message(MadeRows.message(2, chat, "x"), null);
            writer.finish();
        }

        List<ReadRow> rows = read(layout, out.toByteArray());

        assertThat(rows.get(0).values())
                .containsEntry("chat_title", "Where is it?")
                .containsEntry("chat_external_id", "ticket-1");
        assertThat(rows.get(1).values()).containsEntry("chat_title", null);
        assertThat(layout.wantsChatNames()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void file_asExpected_byteForByte(ExportType type) throws Exception {
        byte[] file = file(Compression.NONE, ExportLayout.of(format, type, List.of(), false), FEW);
        String name = type.word() + "." + format.extension();
        Files.createDirectories(Path.of("target", "exports"));
        Files.write(Path.of("target", "exports", name), file);

        try (var golden = getClass().getResourceAsStream("/exports/" + name)) {
            assertThat(golden).as("src/test/resources/exports/" + name).isNotNull();
            assertThat(new String(file, UTF_8)).isEqualTo(new String(golden.readAllBytes(), UTF_8));
        }
    }

    @Test
    void gzip_again_givesTheSameBytesWithoutATime() throws Exception {
        byte[] once = file(Compression.GZIP, standard(ExportType.ALL), FEW);

        assertThat(file(Compression.GZIP, standard(ExportType.ALL), FEW)).isEqualTo(once);
        assertThat(once).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(once))) {
            assertThat(in.readAllBytes()).isEqualTo(file(Compression.NONE, standard(ExportType.ALL), FEW));
        }
    }

    @Test
    void gzip_abandoned_isNotAWholeFile() throws Exception {
        var out = new ByteArrayOutputStream();
        try (ExportWriter writer = Compression.GZIP.open(format, out, standard(ExportType.CHATS))) {
            writer.chat(MadeRows.chat(1, "x"));
        }

        assertThatThrownBy(() -> new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes())
                .isInstanceOf(EOFException.class);
    }

    @Test
    void rows_inTheWrongOrder_areRefused() throws Exception {
        Chat chat = MadeRows.chat(1, "x");
        Message message = MadeRows.message(1, chat, "x");
        ExportWriter all = format.open(OutputStream.nullOutputStream(), standard(ExportType.ALL));
        assertThatThrownBy(() -> all.message(message, null)).isInstanceOf(IllegalStateException.class);
        ExportWriter messages = format.open(OutputStream.nullOutputStream(), standard(ExportType.MESSAGES));
        assertThatThrownBy(() -> messages.chat(chat)).isInstanceOf(IllegalStateException.class);
        ExportWriter chats = format.open(OutputStream.nullOutputStream(), standard(ExportType.CHATS));
        assertThatThrownBy(() -> chats.message(message, null)).isInstanceOf(IllegalStateException.class);
        chats.finish();
        assertThatThrownBy(() -> chats.chat(chat)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void stream_long_goesOnAsItComes() throws Exception {
        var sink = new CountingSink();
        Chat chat = MadeRows.chat(1, "long");
        Message message = MadeRows.bareMessage(1, chat, "0123456789".repeat(100));
        int rows = 100_000;
        try (ExportWriter writer = format.open(sink, standard(ExportType.ALL))) {
            writer.chat(chat);
            long before = 0;
            for (int i = 1; i <= rows; i++) {
                writer.message(message, null);
                if (i == rows / 2) {
                    before = sink.allocated();
                }
                // Whatever was not handed on is still held: at most a buffer.
                assertWithin(i * 1000L - sink.count, 128 * 1024);
            }
            // Bytes of garbage for each message: some small objects, and nothing that grows with its text.
            assertWithin((sink.allocated() - before) / (rows / 2), 200);
            writer.finish();
        }
    }

    final ExportLayout standard(ExportType type) {
        return ExportLayout.of(format, type, List.of(), true);
    }

    final byte[] file(Compression compression, ExportLayout layout, List<Conversation> conversations) {
        var out = new ByteArrayOutputStream();
        try (ExportWriter writer = compression.open(format, out, layout)) {
            for (Conversation conversation : conversations) {
                if (layout.type() != ExportType.MESSAGES) {
                    writer.chat(conversation.chat());
                }
                if (layout.type() != ExportType.CHATS) {
                    for (Message message : conversation.messages()) {
                        writer.message(message, null);
                    }
                }
            }
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void assertComesBack(ExportLayout layout, List<Conversation> conversations) throws Exception {
        var expected = new ArrayList<ReadRow>();
        for (Conversation conversation : conversations) {
            if (layout.type() != ExportType.MESSAGES) {
                expected.add(ReadRow.of(layout, conversation.chat()));
            }
            if (layout.type() != ExportType.CHATS) {
                conversation.messages().forEach(message -> expected.add(ReadRow.of(layout, message)));
            }
        }
        List<ReadRow> found = read(layout, file(Compression.NONE, layout, conversations));
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i)).isEqualTo(expected.get(i));
            assertThat(found.get(i).values().keySet())
                    .containsExactlyElementsOf(expected.get(i).values().keySet());
        }
    }

    /** Cheaper than a fluent assertion in a long loop, and without garbage of its own. */
    private static void assertWithin(long found, long most) {
        if (found > most) {
            throw new AssertionError("Found " + found + ": expected at most " + most);
        }
    }

    private static List<Conversation> few() {
        Chat first = MadeRows.chat(1, "=1+1 \"quoted\" <&> \u4f60\u597d");
        Chat bare = MadeRows.bareChat(2);
        Chat empty = MadeRows.chat(3, "");
        return List.of(
                new Conversation(
                        first,
                        List.of(
                                MadeRows.message(1, first, "Hello,\r\n\"world\" ]]> \u0001 _x0041_ \ud83d\ude00"),
                                MadeRows.bareMessage(2, first, "- a\tlist"))),
                new Conversation(bare, List.of(MadeRows.bareMessage(3, bare, ""))),
                new Conversation(empty, List.of()));
    }
}
