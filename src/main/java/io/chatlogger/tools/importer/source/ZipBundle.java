package io.chatlogger.tools.importer.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A ZIP file. Its files are read in place, one after the other, and none is written to disk. A file that inflates far more than texts do,
 * and files that lie upon each other, are refused: such archives are made to exhaust whoever opens them.
 */
final class ZipBundle implements Bundle {
    /** The largest ratio of bytes after to bytes before inflating; chats reach 20, DEFLATE itself 1,032. */
    private static final long MAX_RATIO = 250;
    /** The number of bytes up to which any ratio is accepted. */
    private static final long RATIO_FREE_BYTES = 64L << 20;

    private final Path path;
    private final ZipFile zip;
    private final List<Member> members = new ArrayList<>();
    private long bytes;

    ZipBundle(Path path, LongConsumer read) throws IOException {
        this.path = path;
        ZipDirectory.check(path, MAX_MEMBERS);
        try {
            this.zip = new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw new UnreadableInput(path + " is a ZIP that is damaged or incomplete: download it again", e);
        }
        try {
            list(read);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private void list(LongConsumer read) throws IOException {
        long stored = 0;
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            stored += Math.max(0, entry.getCompressedSize());
            if (!entry.isDirectory() && FileKinds.mayHoldChats(entry.getName())) {
                members.add(new Packed(entry, read));
                bytes += Math.max(0, entry.getSize());
            }
        }
        if (stored > Files.size(path)) {
            throw new UnreadableInput(path + " is no honest ZIP: the files in it lie upon each other");
        }
        members.sort(Comparator.comparing(Member::name));
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public List<Member> members() {
        return List.copyOf(members);
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean single() {
        return false;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private final class Packed implements Member {
        private final ZipEntry entry;
        private final LongConsumer read;

        Packed(ZipEntry entry, LongConsumer read) {
            this.entry = entry;
            this.read = read;
        }

        @Override
        public String name() {
            return entry.getName().replace('\\', '/');
        }

        @Override
        public String place() {
            return path + "/" + name();
        }

        @Override
        public byte[] peek() throws IOException {
            try (InputStream in = inflated()) {
                return PlainBytes.beginning(in.readNBytes(Glimpse.BYTES));
            }
        }

        @Override
        public InputStream open() throws IOException {
            return PlainBytes.open(inflated(), read);
        }

        private InputStream inflated() throws IOException {
            try {
                InputStream in = zip.getInputStream(entry);
                return new Bounded(in, place(), entry.getCompressedSize());
            } catch (ZipException e) {
                throw new UnreadableInput(
                        place() + " is damaged, encrypted or compressed in a way that is not known: unpack the ZIP"
                                + " and name the folder",
                        e);
            }
        }
    }

    /** Stops a file that inflates without end. */
    private static final class Bounded extends FilterInputStream {
        private final String place;
        private final long most;
        private long count;

        Bounded(InputStream in, String place, long stored) {
            super(in);
            this.place = place;
            this.most = Math.max(RATIO_FREE_BYTES, Math.max(0, stored) * MAX_RATIO);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            add(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = super.read(bytes, offset, length);
            add(Math.max(0, got));
            return got;
        }

        private void add(int more) throws UnreadableInput {
            count += more;
            if (count > most) {
                throw new UnreadableInput(place + " inflates to over " + MAX_RATIO
                        + " times its size, as no chats do: unpack the ZIP yourself if you trust it");
            }
        }
    }
}
