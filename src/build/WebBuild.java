import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Builds the web dashboard, run as a source file by Maven: bundles src/main/web with esbuild, writes the page that names the hashed files,
 * compresses each file with gzip and brotli. The same sources give the same bytes. Nothing is done when no input has changed.
 *
 * <p>Arguments: the folder of the sources, the folder of the libraries, the program esbuild, the folder to write to, and {@code once} or
 * {@code watch}: then it goes on, and builds again whenever a source has changed, without compressing.
 */
final class WebBuild {
    private static final List<String> MODULES = List.of("main.tsx", "worker.ts");
    private static final List<String> SCRIPTS = List.of("theme.ts");
    /** How often a watching build looks for changes. */
    private static final int LOOK_MILLIS = 300;
    private static final List<String> COMPRESSED = List.of(".js", ".css", ".svg", ".html", ".webmanifest", ".json");

    private final Path sources;
    private final Path libraries;
    private final Path esbuild;
    private final Path out;
    private final boolean watches;

    private WebBuild(String... arguments) {
        sources = Path.of(arguments[0]).toAbsolutePath();
        libraries = Path.of(arguments[1]).toAbsolutePath();
        esbuild = Path.of(arguments[2]).toAbsolutePath();
        out = Path.of(arguments[3]).toAbsolutePath();
        watches = arguments.length > 4 && arguments[4].equals("watch");
    }

    public static void main(String... arguments) throws Exception {
        new WebBuild(arguments).run();
    }

    private void run() throws Exception {
        if (!Files.isRegularFile(esbuild)) {
            fail("The web dashboard is bundled by esbuild, and there is none for this machine (looked for " + esbuild + "). Install esbuild"
                    + " 0.28 or newer and name it: mvn -Dweb.esbuild=/path/to/esbuild, or make run MVN=\"mvn -q -Dweb.esbuild=/path/to/esbuild\"");
        }
        if (watches) {
            watch();
        }
        String stamp = stamp();
        // Beside the libraries, not in the jar; one for each folder that is written to.
        Path stampFile = libraries.resolveSibling("built-" + Integer.toHexString(out.toString().hashCode()) + ".stamp");
        if (Files.exists(stampFile) && Files.exists(out.resolve("files.txt")) && Files.readString(stampFile).equals(stamp)) {
            return;
        }
        if (!build(out)) {
            fail("The web dashboard was not built; esbuild says why above");
        }
        for (Path file : list(out)) {
            compress(file);
        }
        Files.writeString(stampFile, stamp);
    }

    /** Builds again after each change, until the process is ended. What cannot be built leaves what was built before. */
    private void watch() throws Exception {
        Path next = out.resolveSibling(out.getFileName() + ".next");
        String built = "";
        while (true) {
            String stamp = stampOrNothing();
            if (!stamp.isEmpty() && !stamp.equals(built)) {
                long begin = System.nanoTime();
                if (build(next)) {
                    delete(out);
                    Files.move(next, out);
                    System.out.println("web: built in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
                }
                built = stamp;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Writes the files of the dashboard into a new folder; returns false when esbuild refused the sources, and said why. */
    private boolean build(Path folder) throws IOException, InterruptedException {
        delete(folder);
        Path assets = Files.createDirectories(folder.resolve("assets"));
        esbuild.toFile().setExecutable(true);
        // Says which file imports which, for the test of their sizes.
        String bundles = "--metafile=" + libraries.resolveSibling("bundles.json");
        if (!bundle(MODULES, "esm", assets, "--splitting", "--chunk-names=chunk-[hash]", bundles) || !bundle(SCRIPTS, "iife", assets)) {
            return false;
        }
        copyStatic(assets);
        Files.writeString(folder.resolve("index.html"), page(assets));
        Files.writeString(folder.resolve("files.txt"), names(folder, list(folder)));
        return true;
    }

    private boolean bundle(List<String> entries, String format, Path assets, String... more) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(
                esbuild.toString(),
                "--bundle",
                "--minify",
                "--format=" + format,
                "--target=es2022",
                "--main-fields=module,main",
                "--jsx=automatic",
                "--jsx-import-source=preact",
                "--legal-comments=none",
                "--charset=utf8",
                "--log-level=warning",
                "--entry-names=[name]-[hash]",
                "--asset-names=[name]-[hash]",
                "--outdir=" + assets));
        command.addAll(List.of(more));
        command.addAll(entries);
        var builder = new ProcessBuilder(command).directory(sources.toFile()).inheritIO();
        builder.environment().put("NODE_PATH", libraries.toString());
        return builder.start().waitFor() == 0;
    }

    /** Copies the files of the folder static as they are, with a hash of their bytes in the name. */
    private void copyStatic(Path assets) throws IOException {
        for (Path file : list(sources.resolve("static"))) {
            String name = file.getFileName().toString();
            int dot = name.lastIndexOf('.');
            var crc = new CRC32();
            crc.update(Files.readAllBytes(file));
            Files.copy(file, assets.resolve("%s-%08X%s".formatted(name.substring(0, dot), crc.getValue(), name.substring(dot))));
        }
    }

    /** Returns the page: each {@code {{name.ext}}} of the template becomes the path of the file name-HASH.ext. */
    private String page(Path assets) throws IOException {
        String html = Files.readString(sources.resolve("index.html"));
        for (Path asset : list(assets)) {
            String name = asset.getFileName().toString();
            html = html.replace("{{" + name.replaceFirst("-[0-9A-Z]{8}(?=\\.)", "") + "}}", "/app/assets/" + name);
        }
        if (html.contains("{{")) {
            fail("index.html names a file that was not built: " + html.substring(html.indexOf("{{"), html.indexOf("}}") + 2));
        }
        return html;
    }

    private static void compress(Path file) throws IOException {
        if (COMPRESSED.stream().noneMatch(file.toString()::endsWith)) {
            return;
        }
        byte[] plain = Files.readAllBytes(file);
        Files.write(Path.of(file + ".gz"), gzip(plain));
        // Where no brotli library exists for the machine, gzip serves.
        if (Brotli4jLoader.isAvailable()) {
            Files.write(Path.of(file + ".br"), Encoder.compress(plain, new Encoder.Parameters().setQuality(11)));
        }
    }

    /** Writes RFC 1952 without a time and a name: GZIPOutputStream cannot be told the level. */
    private static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 255});
        var deflater = new Deflater(9, true);
        deflater.setInput(plain);
        deflater.finish();
        var buffer = new byte[65536];
        while (!deflater.finished()) {
            bytes.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        var crc = new CRC32();
        crc.update(plain);
        littleEndian(bytes, crc.getValue());
        littleEndian(bytes, plain.length);
        return bytes.toByteArray();
    }

    private static void littleEndian(ByteArrayOutputStream bytes, long word) {
        for (int shift = 0; shift < 32; shift += 8) {
            bytes.write((int) (word >> shift));
        }
    }

    private static String names(Path folder, List<Path> files) {
        var names = new StringBuilder();
        files.forEach(file -> names.append(folder.relativize(file).toString().replace('\\', '/')).append('\n'));
        return names.toString();
    }

    /** Returns a text that differs when an input does: names, times and lengths of all sources, and the libraries' and tools' paths. */
    private String stamp() throws IOException {
        var text = new StringBuilder();
        var inputs = new ArrayList<>(list(sources));
        inputs.addAll(list(libraries.resolve("../markers")));
        inputs.add(esbuild);
        inputs.add(Path.of(System.getProperty("web.build.source", "src/build/WebBuild.java")));
        for (Path input : inputs) {
            text.append(input).append(' ').append(Files.getLastModifiedTime(input).toMillis()).append(' ').append(Files.size(input)).append('\n');
        }
        return sha256(text.toString());
    }

    /** Returns the stamp; nothing when a file went while it was looked at, as those do that editors write beside the real one. */
    private String stampOrNothing() throws IOException {
        try {
            return stamp();
        } catch (java.nio.file.NoSuchFileException e) {
            return "";
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return java.util.HexFormat.of().formatHex(hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void fail(String sentence) {
        System.err.println("web: " + sentence);
        System.exit(1);
    }
}
