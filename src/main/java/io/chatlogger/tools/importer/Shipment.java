package io.chatlogger.tools.importer;

import io.chatlogger.tools.importer.source.SourcePlace;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The content of one request. */
sealed interface Shipment {
    /** Returns the JSON body. */
    byte[] body();

    /** Messages of one or more chats, in the order in which they are to be stored. */
    record Batch(List<Item> items) implements Shipment {
        public Batch {
            items = List.copyOf(items);
        }

        @Override
        public byte[] body() {
            var out = new ByteArrayOutputStream();
            Set<String> described = new HashSet<>();
            out.writeBytes("{\"items\":[".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < items.size(); i++) {
                if (i > 0) {
                    out.write(',');
                }
                items.get(i).writeTo(out, described.add(items.get(i).chat()));
            }
            out.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
            return out.toByteArray();
        }
    }

    /** A chat in a request of its own: it has no messages, or messages can only name it by its id, so it must exist before them. */
    final class ChatAlone implements Shipment {
        private final byte[] json;
        private final SourcePlace origin;

        ChatAlone(byte[] json, SourcePlace origin) {
            this.json = json;
            this.origin = origin;
        }

        @Override
        public byte[] body() {
            return json.clone();
        }

        SourcePlace origin() {
            return origin;
        }
    }
}
