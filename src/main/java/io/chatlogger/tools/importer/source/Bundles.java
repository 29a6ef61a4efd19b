package io.chatlogger.tools.importer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** Opens what an operator names. */
public final class Bundles {
    /** The name of standard input on the command line. */
    public static final String STANDARD_INPUT = "-";

    private static final byte[][] ZIP = {{'P', 'K', 3, 4}, {'P', 'K', 5, 6}};

    private Bundles() {}

    /**
     * Opens a file, a folder, a ZIP, or standard input.
     *
     * @param read is called with the number of bytes that were just read
     * @throws UnreadableInput when it is of a kind that cannot be read, with what to do
     */
    public static Bundle open(String name, InputStream standardInput, LongConsumer read) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return new StreamBundle(name, standardInput, read);
        }
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            return new FolderBundle(path, read);
        }
        if (!Files.isReadable(path)) {
            throw new UnreadableInput(name + " cannot be read: expected a readable file, folder or ZIP");
        }
        if (!Files.isRegularFile(path)) {
            return new StreamBundle(name, Files.newInputStream(path), read);
        }
        var file = new FileMember(path.getFileName().toString(), name, path, read);
        byte[] stored = file.stored();
        if (isZip(stored)) {
            return new ZipBundle(path, read);
        }
        FileKinds.check(name, stored);
        FileKinds.check(name, file.peek());
        return new FileBundle(name, file, Files.size(path));
    }

    static boolean isZip(byte[] stored) {
        return Arrays.stream(ZIP).anyMatch(magic -> FileKinds.startsWith(stored, magic));
    }
}
