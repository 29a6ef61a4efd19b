package io.chatlogger.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All files of the dashboard, read from the jar once; at most 3 MB. */
record WebFiles(WebFile page, Map<String, WebFile> assets) {
    private static final String FOLDER = "/web/";
    private static final String PAGE = "index.html";
    private static final String ASSETS = "assets/";
    private static final int TAG_DIGITS = 32;

    /** Reads the files; blocks. */
    static WebFiles read() {
        var assets = new HashMap<String, WebFile>();
        for (String name :
                new String(bytes("files.txt"), StandardCharsets.UTF_8).lines().toList()) {
            if (name.startsWith(ASSETS)) {
                assets.put(name.substring(ASSETS.length()), file(name));
            }
        }
        return new WebFiles(file(PAGE), Map.copyOf(assets));
    }

    private static WebFile file(String name) {
        byte[] plain = bytes(name);
        return new WebFile(
                WebFile.typeOf(name),
                Buffer.buffer(plain),
                buffer(optional(name + ".gz")),
                buffer(optional(name + ".br")),
                sha256(plain).substring(0, TAG_DIGITS));
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    private static byte[] bytes(String name) {
        byte[] bytes = optional(name);
        if (bytes == null) {
            throw new IllegalStateException(
                    "The dashboard's file " + FOLDER + name + " is not in the jar: build it again with make build");
        }
        return bytes;
    }

    private static byte @Nullable [] optional(String name) {
        try (InputStream in = WebFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
