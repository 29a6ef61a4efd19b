package io.chatlogger.tools.importer;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.tools.importer.FakeApi.Mishap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not as expected, and a server that is not there: one sentence each, which says what to do. */
class ImportInputsIT {
    private static final byte[] NOTHING = {};
    private static final String CHAT =
            "{\"external_id\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}\n";

    private final FakeApi api = new FakeApi();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void kindsThatCannotBeRead_areSaidOnceBeforeAnythingIsSent() throws IOException {
        assertSaid("utf16.ndjson", CHAT.getBytes(UTF_16), "is written in UTF-16: convert it to UTF-8 first");
        assertSaid("packed.zst", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0}, "zstd: decompress it first");
        assertSaid("chat.html", "<!DOCTYPE html><p>".getBytes(UTF_8), "is a web page: export the chats as JSON");
        assertSaid("broken.zip", new byte[] {'P', 'K', 3, 4, 0, 0}, "is a ZIP that breaks off: download it again");
        assertSaid(
                "other.json",
                "{\"foo\":1}".getBytes(UTF_8),
                "is nothing that import knows: say what it is with --from");
        assertSaid("other.zip", zip("photo.jpg", "x".getBytes(UTF_8)), "is nothing that import knows");
        assertThat(api.requests()).isEmpty();
    }

    private void assertSaid(String name, byte[] bytes, String sentence) throws IOException {
        Path good = Files.writeString(folder.resolve("good.ndjson"), CHAT);
        Path file = Files.write(folder.resolve(name), bytes);
        var run = run(NOTHING, good.toString(), file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().strip())
                .startsWith(file.toString())
                .contains(sentence)
                .doesNotContain("Exception", "\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void zipFromAPipe_saysToNameIt() throws IOException {
        assertThat(run(zip("a.ndjson", CHAT.getBytes(UTF_8)), "-").err())
                .contains("- is a ZIP, which cannot be read from a pipe: name it as a file");
    }

    @Test
    void listAndZipOfOurOwnFormat_areRead() throws IOException {
        Path list = Files.writeString(folder.resolve("list.ndjson"), "[" + CHAT + "]");
        Path zip = Files.write(
                folder.resolve("chats.zip"),
                zip("b/chats.ndjson", CHAT.replace("\"a\"", "\"b\"").getBytes(UTF_8)));
        var run = run(NOTHING, list.toString(), zip.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("chats.zip is read as chatlogger: ");
        assertThat(api.chatCount()).isEqualTo(2);
    }

    @Test
    void zipThatInflatesWithoutEnd_isStoppedAndWhatStandsBeforeIsStored() throws IOException {
        byte[] bomb = new byte[80 << 20];
        java.util.Arrays.fill(bomb, (byte) ' ');
        System.arraycopy(CHAT.getBytes(UTF_8), 0, bomb, 0, CHAT.length());
        Path zip = Files.write(folder.resolve("bomb.zip"), zip("../../chats.ndjson", bomb));
        var run = run(NOTHING, zip.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("inflates to over 250 times its size");
        assertThat(api.messageCount()).isEqualTo(1);
        assertThat(folder.resolve("../../chats.ndjson")).doesNotExist();
    }

    @Test
    void chatOfThirtyMegabytesInOneLine_isStoredAndSoIsTheNext() throws IOException {
        String text = "x".repeat(30_000);
        var line = new StringBuilder("{\"external_id\":\"big\",\"messages\":[");
        IntStream.range(0, 1_000)
                .forEach(i -> line.append(i == 0 ? "" : ",")
                        .append("{\"role\":\"user\",\"content\":\"")
                        .append(text)
                        .append("\"}"));
        Path file = Files.writeString(folder.resolve("in.ndjson"), line + "]}\n" + CHAT);
        var run = run(NOTHING, file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Read           2 chats, 1,001 messages", "Stored         1,001 messages");
        assertThat(api.chat("big").messages()).hasSize(1_000);
    }

    @Test
    void dryRun_showsThreeChatsCountsAllAndSendsNothing() throws IOException {
        var lines = new StringBuilder();
        IntStream.range(0, 50).forEach(i -> lines.append(CHAT.replace("\"a\"", "\"c" + i + "\"")));
        Path file = Files.writeString(folder.resolve("in.ndjson"), lines + "{\"broken\"\n");
        var run = CommandLineRun.typed(folder, NOTHING, "--dry-run", file.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains(
                        "\"c0\"",
                        "\"c2\"",
                        "Would store    50 chats, 50 messages",
                        "Would refuse   1",
                        ":51: The line is not")
                .doesNotContain("\"c3\"");
        assertThat(api.requests()).isEmpty();
        assertThat(folder.resolve("refused.ndjson")).doesNotExist();
    }

    @Test
    void noServer_isSaidAtOnceAndNothingCountsAsDone() throws Exception {
        String url = api.url();
        api.close();
        var clock = new ManualClock();
        try (var engine = new Engine(api, folder, CHAT.getBytes(UTF_8), 1, clock)) {
            var progress = new ImportProgress(
                    new java.io.PrintWriter(new java.io.StringWriter()),
                    false,
                    new ImportProgress.Subject(engine.tally, CHAT.length(), () -> "Nobody there."),
                    clock);
            assertThat(engine.run()).contains(url, " does not answer: no connection could be made");
            assertThat(engine.said.getFirst())
                    .isEqualTo(url + " does not answer: no connection could be made. Trying again for up to 60 s.");
            assertThat(progress.line()).startsWith("  0 %  ETA ?  0 messages").endsWith("waiting: Nobody there.");
        }
    }

    @Test
    void membersThatTheServerIgnores_areNamedInTheReport() throws IOException {
        api.ignores(3, "/items/0/titel", "/items/2/chat/foo");
        Path file = Files.writeString(folder.resolve("in.ndjson"), CHAT);

        assertThat(run(NOTHING, file.toString()).out())
                .contains("Ignored        3 × members that the server does not know: /chat/foo /titel");
    }

    @Test
    void crashOfAnyKind_neverLooksDone() throws Exception {
        api.next(new Mishap.Answer(503, "60", "overloaded"));
        for (Throwable crash :
                new Throwable[] {new OutOfMemoryError(), new StackOverflowError(), new IllegalStateException()}) {
            try (var engine = Engine.reading(api, folder, new Crashing(crash))) {
                assertThat(engine.run()).startsWith("Reading failed: ").doesNotContain("Error", "Exception");
            }
        }
    }

    private CommandLineRun run(byte[] standardInput, String... arguments) throws IOException {
        return CommandLineRun.against(api, folder, standardInput, arguments);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }
}
