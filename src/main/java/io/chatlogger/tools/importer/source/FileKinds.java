package io.chatlogger.tools.importer.source;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Recognizes kinds of files that nothing here reads, by their first bytes, and says what to do with each. */
final class FileKinds {
    private static final List<String> TEXTS = List.of(".json", ".jsonl", ".ndjson", ".txt", ".csv");
    private static final Map<String, String> BY_MAGIC = magics();
    /** A file or folder whose name begins with a dot, which .. is not. */
    private static final Pattern HIDDEN = Pattern.compile("(^|/)\\.[^./]");

    private static final int TAR_MAGIC_AT = 257;

    private FileKinds() {}

    /** Throws when the first bytes are those of a kind that cannot be read. */
    static void check(String name, byte[] first) throws UnreadableInput {
        for (Map.Entry<String, String> kind : BY_MAGIC.entrySet()) {
            if (startsWith(first, kind.getKey().getBytes(StandardCharsets.ISO_8859_1))) {
                throw new UnreadableInput(name + " " + kind.getValue());
            }
        }
        if (first.length > TAR_MAGIC_AT + 5
                && new String(first, TAR_MAGIC_AT, 5, StandardCharsets.ISO_8859_1).equals("ustar")) {
            throw new UnreadableInput(name + " is a tar archive: unpack it (tar -xf) and name the folder");
        }
        if (utf16WithoutMark(first)) {
            throw new UnreadableInput(name + " " + utf16("UTF-16"));
        }
        String text = new String(first, 0, Math.min(first.length, 200), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            throw new UnreadableInput(name + " is a web page: export the chats as JSON instead");
        }
    }

    /** Returns whether a file of this name is looked at in a folder or ZIP; the others are pictures, sounds and the like. */
    static boolean mayHoldChats(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
        boolean hidden = lower.startsWith("__macosx/") || HIDDEN.matcher(lower).find();
        return !hidden && TEXTS.stream().anyMatch(plain::endsWith);
    }

    static boolean startsWith(byte[] bytes, byte[] magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (bytes[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** JSON and dates begin with ASCII, so a zero among the first two bytes is UTF-16 that lacks its byte order mark. */
    private static boolean utf16WithoutMark(byte[] first) {
        return first.length >= 4 && (first[0] == 0 ^ first[1] == 0) && (first[2] == 0 ^ first[3] == 0);
    }

    private static Map<String, String> magics() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("\u00ff\u00fe\0\0", utf16("UTF-32"));
        kinds.put("\u00ff\u00fe", utf16("UTF-16"));
        kinds.put("\u00fe\u00ff", utf16("UTF-16"));
        kinds.put("(\u00b5/\u00fd", "is compressed with zstd: decompress it first (zstd -d)");
        kinds.put("BZh", "is compressed with bzip2: decompress it first (bunzip2)");
        kinds.put("\u00fd7zXZ\0", "is compressed with xz: decompress it first (unxz)");
        kinds.put("7z\u00bc\u00af'\u001c", "is a 7z archive: unpack it and name the folder");
        kinds.put("Rar!\u001a\u0007", "is a RAR archive: unpack it and name the folder");
        kinds.put("PK\u0003\u0004", "is a ZIP within another file: unpack it and name the folder");
        kinds.put("SQLite format 3\0", "is a database: export the chats from the product instead");
        kinds.put("%PDF-", "is a PDF: export the chats as JSON or text instead");
        return kinds;
    }

    private static String utf16(String encoding) {
        return "is written in " + encoding + ": convert it to UTF-8 first (iconv -f " + encoding
                + " -t UTF-8 FILE > NEW; in PowerShell: Get-Content FILE | Set-Content -Encoding utf8 NEW)";
    }
}
