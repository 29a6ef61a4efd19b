package io.chatlogger.tools.importer.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds for every source, whatever its product writes. */
class SourceContractTest {
    static final List<String> EXPORTS = GoldenTest.EXPORTS;

    private static final List<String> HOSTILE = List.of(
            "\u0000",
            "\ud800",
            "\udc00x",
            "\u202e\u200b\ufeff",
            "x".repeat(300),
            "é".repeat(5_000),
            "=cmd|' /C calc'!A0",
            "<script>alert(1)</script>",
            "../../../etc/passwd",
            "1e999999",
            "-1",
            "9".repeat(40),
            "2024-99-99T99:99:99Z",
            "null",
            "");

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("EXPORTS")
    void zipOfTheFolder_givesTheSameChatsWithTheSameIds(String export) throws Exception {
        Path zip = folder.resolve(export + ".zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : files(GoldenTest.IMPORTS.resolve(export))) {
                out.putNextEntry(new ZipEntry(
                        GoldenTest.IMPORTS.resolve(export).relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
        }

        assertThat(read(export, zip).chats).isEqualTo(read(export, GoldenTest.IMPORTS.resolve(export)).chats);
    }

    @ParameterizedTest
    @FieldSource("EXPORTS")
    void messages_haveIdsThatAreUniqueInTheOrganization(String export) throws Exception {
        List<String> ids = read(export, GoldenTest.IMPORTS.resolve(export)).items().stream()
                .map(item -> item.path("id").asText())
                .toList();

        assertThat(ids).isNotEmpty().doesNotHaveDuplicates().allMatch(id -> id.length() == 36);
    }

    @ParameterizedTest
    @FieldSource("EXPORTS")
    void fileThatBreaksOff_isSaidWithItsPlaceAndWhatStandsBeforeIsRead(String export) throws Exception {
        Path copy = copied(export);
        Path largest = files(copy).stream()
                .max((a, b) -> Long.compare(size(a), size(b)))
                .orElseThrow();
        byte[] whole = Files.readAllBytes(largest);
        for (int cut = 1; cut < 8; cut++) {
            Files.write(largest, Arrays.copyOf(whole, whole.length * cut / 8));
            String said = said(export, copy);

            boolean text =
                    largest.toString().endsWith(".txt") || largest.toString().endsWith(".csv");
            assertThat(said)
                    .as("cut at %d of 8", cut)
                    .matches(text ? "(?s).*" : "(?s).*(line|column|no file|no channel).*");
        }
    }

    @ParameterizedTest
    @FieldSource("EXPORTS")
    void hostileTexts_neverCrashAndCanBeSent(String export) throws Exception {
        var random = new Random(export.hashCode());
        Path copy = copied(export);
        for (int round = 0; round < 30; round++) {
            for (Path file : files(GoldenTest.IMPORTS.resolve(export))) {
                Path to = copy.resolve(
                        GoldenTest.IMPORTS.resolve(export).relativize(file).toString());
                Files.writeString(to, spoiled(Files.readString(file, UTF_8), random), UTF_8);
            }
            var read = new ReadChats(false);
            try (Bundle bundle = open(copy)) {
                GoldenTest.source(export).read(bundle, ReadChats.OPTIONS, read);
            } catch (UnreadableInput e) {
                assertThat(e.getMessage()).doesNotContain("Exception");
            }
            if (!export.equals("chatlogger")) {
                assertSendable(read);
            }
        }
    }

    private static void assertSendable(ReadChats read) throws IOException {
        for (ObjectNode chat : read.chats.values()) {
            assertThat(chat.path("external_chat_id").asText()).hasSizeBetween(1, 255);
            assertThat(chat.path("title").asText().length()).isLessThanOrEqualTo(255);
            // Throws when a text holds what UTF-8 cannot express.
            assertThat(new String(ImportJson.write(chat), UTF_8)).doesNotContain("\\u0000");
        }
    }

    /** Replaces texts, and whole values; of what is no JSON, some words. */
    private static String spoiled(String text, Random random) {
        if (!text.strip().startsWith("{") && !text.strip().startsWith("[")) {
            String word = HOSTILE.get(random.nextInt(HOSTILE.size()));
            // Halves of pairs become a question mark: a file of text cannot hold them.
            return new String((text.replaceFirst("(?<=: )\\w+", "") + word).getBytes(UTF_8), UTF_8);
        }
        var out = new StringBuilder();
        // Line by line where each line is JSON, else as a whole.
        for (String piece : text.strip().startsWith("{") ? text.split("\n") : new String[] {text}) {
            try {
                escape(spoiled(ImportJson.read(piece.getBytes(UTF_8)), random).toString(), out);
            } catch (IOException e) {
                out.append(piece).append('\n');
            }
        }
        return out.toString();
    }

    /** Writes halves of pairs as JSON can, and UTF-8 cannot. */
    private static void escape(String json, StringBuilder out) {
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            out.append(Character.isSurrogate(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        out.append('\n');
    }

    private static JsonNode spoiled(JsonNode node, Random random) {
        boolean spoil = random.nextInt(12) == 0;
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(spoiled(member.getValue(), random)));
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, spoiled(list.get(i), random));
            }
        }
        if (!spoil) {
            return node;
        }
        return switch (random.nextInt(5)) {
            case 0 -> ImportJson.object();
            case 1 -> ImportJson.object().putArray("a").add(7);
            case 2 -> ImportJson.object().nullNode();
            case 3 -> ImportJson.object().numberNode(random.nextLong());
            default -> TextNode.valueOf(HOSTILE.get(random.nextInt(HOSTILE.size())));
        };
    }

    private String said(String export, Path path) throws Exception {
        var read = new ReadChats(false);
        try (Bundle bundle = open(path)) {
            GoldenTest.source(export).read(bundle, ReadChats.OPTIONS, read);
        } catch (UnreadableInput e) {
            return String.valueOf(e.getMessage());
        }
        return read.refused.isEmpty() ? "" : "line " + read.refused.getLast().detail();
    }

    private static ReadChats read(String export, Path path) throws Exception {
        return ReadChats.of(GoldenTest.source(export), ReadChats.OPTIONS, path);
    }

    private static Bundle open(Path path) throws IOException {
        return Bundles.open(path.toString(), new ByteArrayInputStream(new byte[0]), n -> {});
    }

    private Path copied(String export) throws IOException {
        Path copy = folder.resolve(export);
        for (Path file : files(GoldenTest.IMPORTS.resolve(export))) {
            Path to = copy.resolve(
                    GoldenTest.IMPORTS.resolve(export).relativize(file).toString());
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        }
        return copy;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
