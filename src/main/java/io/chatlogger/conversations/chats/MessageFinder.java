package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.chats.MessagePage.Position;
import io.chatlogger.conversations.chats.MessageRepository.Texts;
import io.chatlogger.conversations.search.ChatSearch;
import io.chatlogger.conversations.search.Snippet;
import io.chatlogger.conversations.search.TermQuery;
import io.chatlogger.platform.json.Utf8;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages of one chat that have the words, by reading the chat's messages in steps: the index knows chats, not the order of their
 * messages. A search that takes too long ends early, and its page says where to go on.
 */
final class MessageFinder {
    private static final int ROWS = 2_000;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final MessageRepository repository;
    private final ChatSearch search;

    MessageFinder(MessageRepository repository, ChatSearch search) {
        this.repository = repository;
        this.search = search;
    }

    private record Found(Position position, Snippet snippet, long bytes) {}

    /** The search for one page. */
    private record Search(
            MessageQuestion question,
            TermQuery query,
            boolean backward,
            int limit,
            List<Found> found,
            long begunNanos) {
        /** Returns whether the page is full, and it is known that there is more. */
        boolean isFull() {
            return found.size() > fitting();
        }

        /** Returns how many of the found messages fit into the page: the first one always does. */
        int fitting() {
            long bytes = 0;
            for (int i = 0; i < Math.min(limit, found.size()); i++) {
                bytes += found.get(i).bytes();
                if (bytes > PgMessageRepository.PAGE_BYTES) {
                    return i + 1;
                }
            }
            return limit;
        }

        boolean isOver() {
            return System.nanoTime() - begunNanos > PATIENCE_NANOS;
        }
    }

    /** Returns the next messages with the words from a place on; none when the text contains no word. */
    Future<MessagePage> find(MessageQuestion question, String q, MessagePlace from, int limit) {
        TermQuery query = ChatSearch.parse(q).orElse(null);
        if (query == null) {
            // Finds nothing, but only in a chat that the caller sees.
            return repository.texts(question, from, 1).map(seen -> new MessagePage(List.of(), null));
        }
        return step(
                new Search(question, query, from.backward(), limit, new ArrayList<>(), System.nanoTime()),
                from.position());
    }

    private Future<MessagePage> step(Search state, Position from) {
        return repository
                .texts(state.question(), new MessagePlace(from, state.backward()), ROWS)
                .compose(read -> tested(state, read))
                .compose(end -> end == null || state.isFull() || state.isOver() ? page(state, end) : step(state, end));
    }

    private Future<@Nullable Position> tested(Search state, Texts read) {
        List<String> texts =
                read.texts().stream().map(MessageRepository.Text::content).toList();
        return search.findIn(
                        texts, state.query(), state.limit() + 1 - state.found().size())
                .map(finds -> {
                    finds.forEach(find -> state.found()
                            .add(found(
                                    read.texts().get(find.place()),
                                    find,
                                    state.question().preview())));
                    return read.end();
                });
    }

    private static Found found(MessageRepository.Text text, ChatSearch.Find find, @Nullable Integer preview) {
        long bytes = Utf8.length(text.content());
        return new Found(text.position(), find.snippet(), preview == null ? bytes : Math.min(bytes, 4L * preview));
    }

    /** @param tested the position up to which all messages were tested; null when that are all */
    private Future<MessagePage> page(Search state, @Nullable Position tested) {
        boolean full = state.isFull();
        List<Found> shown = full ? state.found().subList(0, state.fitting()) : state.found();
        Position end = full ? shown.getLast().position() : tested;
        List<UUID> ids = shown.stream().map(found -> found.position().id()).toList();
        Map<UUID, Found> byId = shown.stream()
                .collect(Collectors.toMap(found -> found.position().id(), Function.identity()));
        return repository
                .messages(state.question(), ids)
                .map(messages -> new MessagePage(
                        messages.stream().map(message -> marked(message, byId)).toList(), end));
    }

    private static ShownMessage marked(ShownMessage message, Map<UUID, Found> found) {
        UUID id = message.message().id();
        return message.with(
                new ListedChat.Find(id, Objects.requireNonNull(found.get(id)).snippet()));
    }
}
