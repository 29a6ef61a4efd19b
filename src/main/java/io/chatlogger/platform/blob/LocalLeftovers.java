package io.chatlogger.platform.blob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists old blobs and abandoned uploads of a folder; other files do not belong to the store. */
final class LocalLeftovers implements UnusedBlobs {
    private static final int PAGE = 1000;

    private final LocalFolder folder;
    private final Instant before;
    private final FolderWalk files;

    /** @param below the first name of the keys */
    LocalLeftovers(LocalFolder folder, String below, Instant before) throws IOException {
        this.folder = folder;
        this.before = before;
        files = new FolderWalk(folder.root().resolve(below));
    }

    @Override
    public List<Leftover> next() throws IOException {
        var page = new ArrayList<Leftover>();
        while (page.size() < PAGE) {
            Path file = files.next();
            if (file == null) {
                break;
            }
            Leftover found = leftover(file);
            if (found != null) {
                page.add(found);
            }
        }
        return page;
    }

    private @Nullable Leftover leftover(Path file) throws IOException {
        String name = folder.root().relativize(file).toString().replace('\\', '/');
        int dot = name.indexOf('.');
        if (dot < 0 || !BlobKeys.isKey(name.substring(0, dot))) {
            return null;
        }
        String key = name.substring(0, dot);
        String suffix = name.substring(dot);
        if (suffix.startsWith(LocalFolder.BLOB + '.') && suffix.endsWith(LocalFolder.PART)) {
            return OpenPart.isAbandoned(file) ? new Leftover(key, true, () -> folder.remove(file)) : null;
        }
        return suffix.equals(LocalFolder.BLOB) && isOld(file)
                ? new Leftover(key, false, () -> folder.remove(file))
                : null;
    }

    private boolean isOld(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(before);
        } catch (NoSuchFileException removed) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
