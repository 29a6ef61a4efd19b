package io.chatlogger.tools.importer.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Each product's export, made up in its shape with its oddities, and what comes of it. With CHATLOGGER_WRITE_GOLDEN set, the expected files
 * are written instead; then the diff is to be read.
 */
class GoldenTest {
    static final Path IMPORTS = folder();

    /** Folders of exports; a dash and a word behind the product tell its forms apart. */
    static final List<String> EXPORTS = List.of(
            "anthropic",
            "chatgpt",
            "chatlogger",
            "chatwoot",
            "claude",
            "discord",
            "discord-package",
            "langfuse",
            "openai-jsonl",
            "sharegpt",
            "slack",
            "telegram",
            "telegram-all",
            "whatsapp-android",
            "whatsapp-ios");

    private static Path folder() {
        try {
            return Path.of(GoldenTest.class.getResource("/imports").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static ImportSource source(String export) {
        return ImportSources.words().stream()
                .filter(word -> export.equals(word) || export.startsWith(word + "-"))
                .findFirst()
                .flatMap(ImportSources::named)
                .orElseThrow();
    }

    @ParameterizedTest
    @FieldSource("EXPORTS")
    void export_isRecognizedAndRead(String export) throws Exception {
        Path folder = IMPORTS.resolve(export);
        try (Bundle bundle = Bundles.open(folder.toString(), new ByteArrayInputStream(new byte[0]), n -> {})) {
            assertThat(ImportSources.detect(bundle)).isEqualTo(source(export));
        }
        String read = ReadChats.of(source(export), ReadChats.OPTIONS, folder).golden();

        if (System.getenv("CHATLOGGER_WRITE_GOLDEN") != null) {
            Files.writeString(Path.of("src/test/resources/imports", export + ".expected.json"), read);
            return;
        }
        assertThat(read).isEqualTo(Files.readString(IMPORTS.resolve(export + ".expected.json"), UTF_8));
    }
}
