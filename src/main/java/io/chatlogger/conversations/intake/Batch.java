package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.model.MessageDetails;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.conversations.model.NewMessage.ChatRef;
import io.chatlogger.conversations.writing.MessageOutcome;
import io.chatlogger.conversations.writing.Write;
import io.chatlogger.conversations.writing.WriteResult;
import io.chatlogger.platform.json.Ignored;
import io.chatlogger.platform.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Combines the items of one request into one write: leaves out faulty items, makes a chat that several items name once, and stores a
 * message whose id occurs twice once. Knows the item of each message, and so returns a verdict for each item.
 */
public final class Batch {
    /** The memory of the objects beside a message's text, in bytes. */
    public static final int MEMORY_PER_MESSAGE = 512;

    private final Origin origin;
    private final Pipeline pipeline;
    private final Stamps stamps;
    private final IntFunction<String> places;
    private final List<Verdict> settled = new ArrayList<>();
    private final Map<String, NewChat> descriptions = new HashMap<>();
    private final Map<String, Integer> chatByExternalId = new LinkedHashMap<>();
    private final List<NewMessage> messages = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
    private final Map<Object, Integer> positionByName = new HashMap<>();
    /** The members that nothing reads, of the items that have any. */
    private final Map<Integer, Ignored> ignored = new HashMap<>();

    private final List<Repeated> repeated = new ArrayList<>();
    private @Nullable Write write;
    private int items;
    private long bytes;

    /** The external id of a message in a chat that is not known yet, by its index. */
    private record NameInChat(int chat, String externalId) {}

    /** An item whose id occurred before in the same request, as the message number {@code first}. */
    private record Repeated(int index, int first, boolean same) {}

    /** @param places returns the JSON Pointer of an item by its index */
    Batch(Origin origin, Pipeline pipeline, Stamps stamps, IntFunction<String> places) {
        this.origin = origin;
        this.pipeline = pipeline;
        this.stamps = stamps;
        this.places = places;
    }

    /**
     * Adds an item.
     *
     * @param index the index of the item in the request
     * @param size the size in bytes, as received
     */
    public void add(int index, NewItem item, int size) {
        items++;
        bytes += size;
        // A refused item is registered too: else the next item of the same chat would make the chat, without its title.
        if (item.chat() != null && item.externalChatId() != null) {
            descriptions.putIfAbsent(item.externalChatId(), item.chat());
        }
        if (!item.ignored().isEmpty()) {
            ignored.put(index, item.ignored());
        }
        NewMessage message = item.message();
        if (message == null || !item.faults().isEmpty()) {
            settled.add(Verdict.faulty(index, item.faults().first()));
            return;
        }
        NewMessage placed = pipeline.message(inChat(item, message), origin);
        Object name = name(placed);
        Integer first = name == null ? null : positionByName.putIfAbsent(name, messages.size());
        if (first != null) {
            repeated.add(new Repeated(index, first, same(messages.get(first), placed)));
            return;
        }
        messages.add(placed);
        indexes.add(index);
    }

    /** Returns what tells that another message is the same; null when the client named it in no way. */
    private static @Nullable Object name(NewMessage message) {
        String externalId = message.details().externalId();
        if (message.ownId()) {
            return message.id();
        }
        return externalId != null && message.chat() instanceof ChatRef.Described(int chat)
                ? new NameInChat(chat, externalId)
                : null;
    }

    /** Compares two messages as the database does: JSON by its meaning, not by its spelling. */
    private static boolean same(NewMessage one, NewMessage sent) {
        NewMessage other = sent.withId(one.id());
        return one.equals(other)
                || (bare(one).equals(bare(other))
                        && MetadataJson.same(one.metadata(), other.metadata())
                        && MetadataJson.same(
                                one.details().parts(), other.details().parts())
                        && MetadataJson.same(
                                one.details().toolCalls(), other.details().toolCalls()));
    }

    private static NewMessage bare(NewMessage message) {
        return message.withMetadata(NewChat.NO_METADATA)
                .withDetails(message.details().withLists(MessageDetails.NO_LIST, MessageDetails.NO_LIST));
    }

    Batch addAll(Submission submission) {
        List<NewItem> all = submission.items();
        for (int i = 0; i < all.size(); i++) {
            add(i, all.get(i), (int) (submission.bytes() / all.size()));
        }
        return this;
    }

    /** Adds an item that could not even be read. */
    public void addUnreadable(int index, Problem problem) {
        items++;
        settled.add(Verdict.refused(index, places.apply(index), null, problem));
    }

    private NewMessage inChat(NewItem item, NewMessage message) {
        String externalId = item.externalChatId();
        if (externalId == null) {
            return message.chat() instanceof ChatRef.Known(UUID chat) ? message.named(origin.org(), chat) : message;
        }
        int place = chatByExternalId.computeIfAbsent(externalId, id -> chatByExternalId.size());
        return message.withChat(new ChatRef.Described(place));
    }

    private List<NewChat> chats() {
        return chatByExternalId.keySet().stream()
                .map(id -> {
                    NewChat described = descriptions.get(id);
                    return pipeline.chat(
                            described == null ? NewChat.bare(stamps.ids().next(), id) : described, origin);
                })
                .toList();
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }

    public int items() {
        return items;
    }

    /** Returns the number of bytes of the items as received. */
    public long bytes() {
        return bytes;
    }

    /** Returns the approximate memory that the batch takes, in bytes. */
    public long held() {
        return bytes + (long) MEMORY_PER_MESSAGE * messages.size();
    }

    /** Returns the work of adding so many bytes, in bytes that are only read. */
    public long work(long more) {
        return pipeline.work(more);
    }

    /** Returns what is to be stored; each call returns the same. */
    Write write() {
        if (write == null) {
            Instant receivedAt = stamps.receipts().take(messages.size());
            write = new Write(origin.org(), chats(), messages, receivedAt, held());
        }
        return write;
    }

    /** Returns a verdict for each item, by index. */
    List<Verdict> verdicts(WriteResult result) {
        List<MessageOutcome> outcomes = result.messages();
        var verdicts = new ArrayList<Verdict>(items);
        verdicts.addAll(settled);
        for (int i = 0; i < messages.size(); i++) {
            verdicts.add(verdict(indexes.get(i), i, outcomes.get(i)));
        }
        for (Repeated r : repeated) {
            verdicts.add(repeated(r, outcomes.get(r.first())));
        }
        return complete(verdicts);
    }

    /** Returns a verdict for each item, by index, when nothing of the batch was stored, all for the same reason. */
    public List<Verdict> refused(Problem problem) {
        var verdicts = new ArrayList<Verdict>(items);
        verdicts.addAll(settled);
        for (int i = 0; i < messages.size(); i++) {
            verdicts.add(failed(indexes.get(i), i, problem));
        }
        repeated.forEach(r -> verdicts.add(failed(r.index(), r.first(), problem)));
        return complete(verdicts);
    }

    /** Puts the verdicts in order and tells what was ignored of each item. */
    private List<Verdict> complete(List<Verdict> verdicts) {
        if (!ignored.isEmpty()) {
            verdicts.replaceAll(v -> {
                Ignored members = ignored.get(v.index());
                return members == null ? v : v.withIgnored(members);
            });
        }
        verdicts.sort(Comparator.comparingInt(Verdict::index));
        return verdicts;
    }

    private Verdict failed(int index, int position, Problem problem) {
        return Verdict.refused(index, places.apply(index), Verdict.knownId(messages.get(position)), problem);
    }

    private Verdict verdict(int index, int position, MessageOutcome outcome) {
        return Verdict.of(index, places.apply(index), messages.get(position), outcome);
    }

    private Verdict repeated(Repeated r, MessageOutcome first) {
        if (!r.same()) {
            return Verdict.conflict(r.index(), places.apply(r.index()), messages.get(r.first()));
        }
        return first instanceof MessageOutcome.Stored stored
                ? Verdict.duplicate(r.index(), stored.message().id())
                : verdict(r.index(), r.first(), first);
    }
}
