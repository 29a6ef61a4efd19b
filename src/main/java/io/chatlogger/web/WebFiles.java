package io.chatlogger.web;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All files of the dashboard, at most 3 MB. */
record WebFiles(WebFile page, Map<String, WebFile> assets) {
    private static final String PAGE = "index.html";
    private static final String ASSETS = "assets/";
    private static final int TAG_DIGITS = 32;

    /** Reads the files; blocks. */
    static WebFiles read(FileSource source) {
        var assets = new HashMap<String, WebFile>();
        for (String name : new String(bytes(source, "files.txt"), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            if (name.startsWith(ASSETS)) {
                assets.put(name.substring(ASSETS.length()), file(source, name));
            }
        }
        return new WebFiles(file(source, PAGE), Map.copyOf(assets));
    }

    private static WebFile file(FileSource source, String name) {
        byte[] plain = bytes(source, name);
        return new WebFile(
                WebFile.typeOf(name),
                Buffer.buffer(plain),
                buffer(source.bytes(name + ".gz")),
                buffer(source.bytes(name + ".br")),
                sha256(plain).substring(0, TAG_DIGITS));
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    private static byte[] bytes(FileSource source, String name) {
        byte[] bytes = source.bytes(name);
        if (bytes == null) {
            throw new IllegalStateException(
                    "The dashboard's file " + name + " is not in " + source + ": build it again with make build");
        }
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
