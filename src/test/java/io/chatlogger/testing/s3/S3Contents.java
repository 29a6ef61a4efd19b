package io.chatlogger.testing.s3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the bucket holds. */
public final class S3Contents {
    /** An object. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Stored(byte[] bytes, String etag, String upload, Instant modified) {}

    /** An upload under way, with its parts by number. */
    public record Begun(String key, String upload, Instant initiated, Map<Integer, Stored> parts) {}

    private final Map<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final Map<String, Begun> uploads = new ConcurrentSkipListMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private volatile int pageSize = 1000;

    /** Its clock, which stands still. */
    public Instant now() {
        return now;
    }

    public void now(Instant time) {
        now = time;
    }

    /** As a server may, it gives no more than this, however much is asked for. */
    public void pageSize(int size) {
        pageSize = size;
    }

    int page(int asked) {
        return Math.min(pageSize, asked);
    }

    public List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    public int uploadsUnderWay() {
        return uploads.size();
    }

    Map<String, Stored> objects() {
        return objects;
    }

    Map<String, Begun> uploads() {
        return uploads;
    }

    /** Stores an object as another client would. */
    public void put(String key, byte[] bytes) {
        put(key, bytes, "");
    }

    Stored put(String key, byte[] bytes, String upload) {
        var stored = stored(bytes, upload);
        objects.put(key, stored);
        return stored;
    }

    Stored stored(byte[] bytes, String upload) {
        return new Stored(bytes, "\"" + ids.incrementAndGet() + "\"", upload, now);
    }

    String begin(String key, String upload) {
        String id = "upload-" + ids.incrementAndGet();
        uploads.put(id, new Begun(key, upload, now, new TreeMap<>()));
        return id;
    }

    /** The parts in the order of their numbers. */
    static List<Stored> ordered(Begun upload) {
        synchronized (upload.parts()) {
            return new ArrayList<>(upload.parts().values());
        }
    }
}
