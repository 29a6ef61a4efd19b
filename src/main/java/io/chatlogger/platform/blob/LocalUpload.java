package io.chatlogger.platform.blob;

import io.chatlogger.platform.load.RepeatedLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.slf4j.LoggerFactory;

/** Writes a file beside its final name, and renames it when everything is on the disk. */
final class LocalUpload implements BlobUpload, PieceSink {
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LoggerFactory.getLogger(LocalUpload.class));
    private static final int PIECE_BYTES = 128 * 1024;
    /**
     * How many bytes are written before they are flushed to the disk. The operating system would write a large amount at once, and
     * everything else that waits for the disk, such as PostgreSQL at each COMMIT, would wait for that.
     */
    private static final int SYNC_BYTES = 256 * 1024;

    private final LocalFolder folder;
    private final String key;
    private final OpenPart part;
    private final BlobOutput out;
    private final BlobMeters meters;
    private int unsynced;
    private boolean over;

    LocalUpload(LocalFolder folder, String key, OpenPart part, BlobMeters meters) {
        this.folder = folder;
        this.key = key;
        this.part = part;
        this.meters = meters;
        out = new BlobOutput(this, PIECE_BYTES, meters);
        meters.uploads(1);
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public long bytes() {
        return out.bytes();
    }

    @Override
    public void piece(byte[] bytes, int length) throws IOException {
        try {
            ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
            while (rest.hasRemaining()) {
                part.channel().write(rest);
            }
            unsynced += length;
            if (unsynced >= SYNC_BYTES) {
                part.channel().force(false);
                unsynced = 0;
            }
        } catch (IOException e) {
            throw folder.unwritable(e);
        }
    }

    @Override
    public void last(byte[] bytes, int length) throws IOException {
        piece(bytes, length);
        try {
            part.channel().force(true);
            folder.publish(part.path(), key);
        } catch (IOException e) {
            throw folder.unwritable(e);
        }
    }

    @Override
    public StoredBlob commit() throws IOException {
        StoredBlob stored = out.finish(key);
        end();
        return stored;
    }

    @Override
    public void abort() {
        if (over) {
            return;
        }
        out.stop();
        try {
            folder.remove(part.path());
        } catch (IOException e) {
            TROUBLE.warn("removed", () -> part.path() + " could not be removed and is left for the sweep", e);
        }
        end();
    }

    private void end() {
        over = true;
        meters.uploads(-1);
        try {
            part.close();
        } catch (IOException e) {
            TROUBLE.warn("closed", () -> part.path() + " could not be closed", e);
        }
    }
}
