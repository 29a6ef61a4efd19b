package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.NewMessage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Says of everything that it was stored, and stores nothing. */
public final class AcknowledgingStore implements MessageStore {
    @Override
    public Future<List<WriteResult>> store(List<Write> writes) {
        return Future.succeededFuture(
                writes.stream().map(AcknowledgingStore::acknowledged).toList());
    }

    private static WriteResult acknowledged(Write write) {
        var outcomes = new ArrayList<MessageOutcome>(write.messages().size());
        for (int i = 0; i < write.messages().size(); i++) {
            NewMessage message = write.messages().get(i);
            var placed = PlacedMessage.of(
                    write.org(), chat(write, message), message, write.createdAt(i), write.receivedAt(i));
            outcomes.add(new MessageOutcome.Stored(placed.stored()));
        }
        return new WriteResult(outcomes);
    }

    private static UUID chat(Write write, NewMessage message) {
        return switch (message.chat()) {
            case NewMessage.ChatRef.Known known -> known.id();
            case NewMessage.ChatRef.Described described ->
                write.chats().get(described.index()).id();
        };
    }
}
