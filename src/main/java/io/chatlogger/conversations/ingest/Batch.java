package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.conversations.model.NewMessage.ChatRef;
import io.chatlogger.conversations.writing.MessageOutcome;
import io.chatlogger.conversations.writing.Write;
import io.chatlogger.conversations.writing.WriteResult;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Items of one request put together as one write: faulty ones left out, chats that several name made once, an id that stands twice stored
 * once. Knows which item each message came from, and so gives each its verdict.
 */
final class Batch {
    static final int MEMORY_PER_MESSAGE = 512;

    private final IngestContext context;
    private final Pipeline pipeline;
    private final Stamps stamps;
    private final IntFunction<String> places;
    private final List<Verdict> settled = new ArrayList<>();
    private final Map<String, NewChat> descriptions = new HashMap<>();
    private final Map<String, Integer> chatByExternalId = new LinkedHashMap<>();
    private final List<NewMessage> messages = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
    private final Map<UUID, Integer> positionById = new HashMap<>();
    private final List<Repeated> repeated = new ArrayList<>();
    private int items;
    private long bytes;

    /** An item whose id stood before in the same request, at {@code first} of the messages. */
    private record Repeated(int index, int first, boolean same) {}

    /** @param places tells the JSON Pointer of an item by its index */
    Batch(IngestRequest request, Stamps stamps, IntFunction<String> places) {
        this.context = request.context();
        this.pipeline = request.pipeline();
        this.stamps = stamps;
        this.places = places;
    }

    /**
     * Takes an item.
     *
     * @param index of the item in the request
     * @param size in bytes, as it came
     */
    void add(int index, Decoder.Item item, int size) {
        items++;
        bytes += size;
        // Also from an item that is refused: the next one of the same chat makes it, and would make it nameless.
        if (item.chat() != null && item.externalChatId() != null) {
            descriptions.putIfAbsent(item.externalChatId(), item.chat());
        }
        NewMessage message = item.message();
        if (message == null || !item.faults().isEmpty()) {
            settled.add(Verdict.faulty(index, item.faults().first()));
            return;
        }
        NewMessage placed = pipeline.message(inChat(item, message), context);
        Integer first = placed.ownId() ? positionById.putIfAbsent(placed.id(), messages.size()) : null;
        if (first != null) {
            repeated.add(new Repeated(index, first, same(messages.get(first), placed)));
            return;
        }
        messages.add(placed);
        indexes.add(index);
    }

    /** As the database compares them: metadata by its meaning, not by its spelling. */
    private static boolean same(NewMessage one, NewMessage other) {
        return one.equals(other)
                || (one.withMetadata(NewChat.NO_METADATA).equals(other.withMetadata(NewChat.NO_METADATA))
                        && MetadataJson.parse(one.metadata()).equals(MetadataJson.parse(other.metadata())));
    }

    /** An item that could not even be read. */
    void addUnreadable(int index, Problem problem) {
        items++;
        settled.add(Verdict.refused(index, places.apply(index), null, problem));
    }

    private NewMessage inChat(Decoder.Item item, NewMessage message) {
        String externalId = item.externalChatId();
        if (externalId == null) {
            return message;
        }
        int place = chatByExternalId.computeIfAbsent(externalId, id -> chatByExternalId.size());
        return message.withChat(new ChatRef.Described(place));
    }

    private List<NewChat> chats() {
        return chatByExternalId.keySet().stream()
                .map(id -> {
                    NewChat described = descriptions.get(id);
                    return pipeline.chat(described == null ? ItemPlace.bareChat(stamps.ids(), id) : described, context);
                })
                .toList();
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    int items() {
        return items;
    }

    /** Of the items as they came. */
    long bytes() {
        return bytes;
    }

    /** About how many bytes of memory it takes. */
    long held() {
        return bytes + (long) MEMORY_PER_MESSAGE * messages.size();
    }

    Write write(OrgId org) {
        Instant receivedAt = stamps.receipts().take(messages.size());
        return new Write(org, chats(), messages, receivedAt, held());
    }

    /** Gives each item its verdict. */
    void settle(WriteResult result, Consumer<Verdict> verdicts) {
        List<MessageOutcome> outcomes = result.messages();
        settled.forEach(verdicts);
        for (int i = 0; i < messages.size(); i++) {
            verdicts.accept(verdict(indexes.get(i), i, outcomes.get(i)));
        }
        for (Repeated r : repeated) {
            verdicts.accept(repeated(r, outcomes.get(r.first())));
        }
    }

    /** Nothing of it was stored, for the same reason. */
    void settleFailed(Problem problem, Consumer<Verdict> verdicts) {
        settled.forEach(verdicts);
        for (int i = 0; i < messages.size(); i++) {
            verdicts.accept(failed(indexes.get(i), i, problem));
        }
        repeated.forEach(r -> verdicts.accept(failed(r.index(), r.first(), problem)));
    }

    private Verdict failed(int index, int position, Problem problem) {
        return Verdict.refused(
                index, places.apply(index), messages.get(position).id(), problem);
    }

    private Verdict verdict(int index, int position, MessageOutcome outcome) {
        return Verdict.of(index, places.apply(index), messages.get(position).id(), outcome);
    }

    private Verdict repeated(Repeated r, MessageOutcome first) {
        UUID id = messages.get(r.first()).id();
        if (!r.same()) {
            return Verdict.conflict(r.index(), places.apply(r.index()), id);
        }
        return first instanceof MessageOutcome.Stored
                ? Verdict.duplicate(r.index(), id)
                : verdict(r.index(), r.first(), first);
    }
}
