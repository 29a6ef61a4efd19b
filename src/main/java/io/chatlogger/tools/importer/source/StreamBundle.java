package io.chatlogger.tools.importer.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.LongConsumer;

/** Standard input, or a pipe: it can be read once, and its length is unknown. It is not closed: it belongs to the process. */
final class StreamBundle implements Bundle {
    private final String name;
    private final Member member;

    StreamBundle(String name, InputStream in, LongConsumer read) throws IOException {
        this.name = name;
        this.member = new Once(name, new BufferedInputStream(in, 2 * Glimpse.BYTES), read);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Member> members() {
        return List.of(member);
    }

    @Override
    public long bytes() {
        return -1;
    }

    @Override
    public boolean single() {
        return true;
    }

    @Override
    public void close() {}

    private record Once(String name, BufferedInputStream in, LongConsumer read) implements Member {
        @Override
        public String place() {
            return name;
        }

        @Override
        public byte[] peek() throws IOException {
            in.mark(Glimpse.BYTES);
            byte[] stored = in.readNBytes(Glimpse.BYTES);
            in.reset();
            if (Bundles.isZip(stored)) {
                throw new UnreadableInput(name + " is a ZIP, which cannot be read from a pipe: name it as a file");
            }
            FileKinds.check(name, stored);
            byte[] plain = PlainBytes.beginning(stored);
            FileKinds.check(name, plain);
            return plain;
        }

        @Override
        public InputStream open() throws IOException {
            return PlainBytes.open(
                    new FilterInputStream(in) {
                        @Override
                        public void close() {
                            // Standard input may be read by others, such as a terminal's owner.
                        }
                    },
                    read);
        }
    }
}
