package io.chatlogger.platform.blob;

import io.chatlogger.platform.config.Settings;
import java.nio.file.Path;

/**
 * The place where files are kept.
 *
 * @param folder an absolute path; only used by {@link Store#LOCAL}
 * @param s3 the bucket; only used by {@link Store#S3}
 */
public record BlobSettings(Store store, Path folder, S3Settings s3) {
    /** The kinds of stores. */
    public enum Store {
        LOCAL,
        S3
    }

    /** Returns whether the files lie in a folder of this machine. */
    public boolean isLocal() {
        return store == Store.LOCAL;
    }

    /**
     * Reads the settings.
     *
     * @param dataDir the folder that contains the store's folder if none is named
     */
    public static BlobSettings read(Settings s, Path dataDir) {
        var store = s.choice("blobs.store", Store.class);
        String named = s.text("blobs.folder", path -> path.indexOf('\0') < 0, "the path of a folder, or nothing");
        Path folder = named.isEmpty() ? dataDir.resolve("blobs") : Path.of(named);
        S3Settings s3 = S3Settings.read(s);
        if (store == Store.S3) {
            s3.check(s);
        }
        return new BlobSettings(store, folder.toAbsolutePath().normalize(), s3);
    }
}
