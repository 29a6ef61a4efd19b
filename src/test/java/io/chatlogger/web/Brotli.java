package io.chatlogger.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Decompresses Brotli by the library that the build compresses with. It is loaded apart from the tests' own classes: where Netty finds it, it
 * takes requests in Brotli too.
 */
final class Brotli {
    private static final Path FOLDER = Path.of("target/web/compressor");
    private static final ClassLoader LIBRARY = library();

    private Brotli() {}

    /** Returns whether the library exists for this machine; where it does not, the build makes no such files. */
    static boolean isAvailable() {
        return (boolean) called("Brotli4jLoader", "isAvailable", new Class<?>[0]);
    }

    static byte[] decompressed(byte[] bytes) {
        Object done = called("decoder.Decoder", "decompress", new Class<?>[] {byte[].class}, (Object) bytes);
        try {
            return (byte[]) done.getClass().getMethod("getDecompressedData").invoke(done);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object called(String type, String method, Class<?>[] parameters, Object... arguments) {
        try {
            return LIBRARY.loadClass("com.aayushatharva.brotli4j." + type)
                    .getMethod(method, parameters)
                    .invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassLoader library() {
        try (Stream<Path> jars = Files.list(FOLDER)) {
            return new URLClassLoader(jars.map(Brotli::url).toArray(URL[]::new), Brotli.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException("The build keeps the library in " + FOLDER, e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
