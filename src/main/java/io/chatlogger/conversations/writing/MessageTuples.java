package io.chatlogger.conversations.writing;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Messages as the parameters of a statement. */
final class MessageTuples {
    private MessageTuples() {}

    static Tuple values(List<PlacedMessage> messages) {
        Tuple values = Tuple.tuple();
        for (PlacedMessage placed : messages) {
            NewMessage m = placed.message();
            values.addUUID(placed.org().value())
                    .addUUID(m.id())
                    .addUUID(placed.chatId())
                    .addString(m.role().word())
                    .addString(m.content())
                    .addString(m.metadata())
                    .addInteger(m.latencyMs())
                    .addInteger(m.tokenCount())
                    .addString(m.model())
                    .addOffsetDateTime(ChatStatements.time(placed.createdAt()))
                    .addOffsetDateTime(ChatStatements.time(placed.receivedAt()))
                    .addUUID(m.originalFingerprint());
        }
        return values;
    }

    static Tuple arraysToStore(List<PlacedMessage> messages) {
        return arrays(messages, PlacedMessage::createdAt)
                .addArrayOfOffsetDateTime(times(messages, PlacedMessage::receivedAt))
                .addArrayOfUUID(fingerprints(messages, NewMessage::originalFingerprint));
    }

    static Tuple arrays(List<PlacedMessage> messages, Function<PlacedMessage, @Nullable Instant> createdAt) {
        int n = messages.size();
        UUID[] orgs = new UUID[n];
        UUID[] ids = new UUID[n];
        UUID[] chats = new UUID[n];
        String[] roles = new String[n];
        String[] contents = new String[n];
        String[] metadata = new String[n];
        Integer[] latencies = new Integer[n];
        Integer[] tokens = new Integer[n];
        String[] models = new String[n];
        for (int i = 0; i < n; i++) {
            PlacedMessage placed = messages.get(i);
            NewMessage m = placed.message();
            orgs[i] = placed.org().value();
            ids[i] = m.id();
            chats[i] = placed.chatId();
            roles[i] = m.role().word();
            contents[i] = m.content();
            metadata[i] = m.metadata();
            latencies[i] = m.latencyMs();
            tokens[i] = m.tokenCount();
            models[i] = m.model();
        }
        return Tuple.tuple()
                .addArrayOfUUID(orgs)
                .addArrayOfUUID(ids)
                .addArrayOfUUID(chats)
                .addArrayOfString(roles)
                .addArrayOfString(contents)
                .addArrayOfString(metadata)
                .addArrayOfInteger(latencies)
                .addArrayOfInteger(tokens)
                .addArrayOfString(models)
                .addArrayOfOffsetDateTime(times(messages, createdAt));
    }

    static String[] sent(List<PlacedMessage> messages, Function<NewMessage.Original, String> part) {
        return messages.stream().map(m -> part.apply(m.message().original())).toArray(String[]::new);
    }

    static UUID[] fingerprints(List<PlacedMessage> messages, Function<NewMessage, @Nullable UUID> fingerprint) {
        var prints = new UUID[messages.size()];
        for (int i = 0; i < prints.length; i++) {
            prints[i] = fingerprint.apply(messages.get(i).message());
        }
        return prints;
    }

    static OffsetDateTime[] times(List<PlacedMessage> messages, Function<PlacedMessage, @Nullable Instant> time) {
        var times = new OffsetDateTime[messages.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = ChatStatements.time(time.apply(messages.get(i)));
        }
        return times;
    }
}
