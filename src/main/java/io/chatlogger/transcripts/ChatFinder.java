package io.chatlogger.transcripts;

import io.chatlogger.chats.Chat;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.http.Page;
import io.chatlogger.search.ChatSearch;
import io.chatlogger.search.FoundChat;
import io.chatlogger.search.FoundChats;
import io.chatlogger.search.Snippet;
import io.chatlogger.search.TermQuery;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds chats by words, and shows where the words stand. */
final class ChatFinder {
    private final TranscriptRepository repository;
    private final ChatSearch search;

    ChatFinder(TranscriptRepository repository, ChatSearch search) {
        this.repository = repository;
        this.search = search;
    }

    /**
     * @param filter with words; where there is no word in them, nothing is found
     * @param cursor makes the cursor of what comes after a place
     */
    Future<ChatPage> find(
            Viewer viewer, ChatFilter filter, @Nullable Keyset after, int limit, Function<Keyset, String> cursor) {
        TermQuery query = ChatSearch.parse(Objects.requireNonNull(filter.q())).orElse(null);
        Future<Page<ListedChat>> page = query == null
                ? Future.succeededFuture(new Page<>(List.of(), null))
                : search.find(Selection.of(viewer, filter, after).scope(), query, limit)
                        .compose(found -> shown(viewer, query, found)
                                .map(chats -> new Page<>(chats, next(found.next(), cursor))));
        return page.map(chats -> new ChatPage(chats, search.lag()));
    }

    private static @Nullable String next(FoundChats.@Nullable Position next, Function<Keyset, String> cursor) {
        return next == null ? null : cursor.apply(new Keyset(next.createdAt().toInstant(), next.id()));
    }

    private Future<List<ListedChat>> shown(Viewer viewer, TermQuery query, FoundChats found) {
        List<UUID> ids = found.chats().stream().map(FoundChat::id).toList();
        List<UUID> messages = found.chats().stream()
                .map(FoundChat::messageId)
                .filter(Objects::nonNull)
                .toList();
        return repository
                .chats(viewer, ids)
                .compose(chats -> repository
                        .contents(viewer.org(), messages)
                        .compose(contents -> cut(places(chats, found, contents), query)));
    }

    private static List<Place> places(List<Chat> chats, FoundChats found, Map<UUID, String> contents) {
        Map<UUID, FoundChat> byId =
                found.chats().stream().collect(Collectors.toMap(FoundChat::id, Function.identity()));
        return chats.stream()
                .map(chat -> Place.of(chat, Objects.requireNonNull(byId.get(chat.id())), contents))
                .toList();
    }

    private Future<List<ListedChat>> cut(List<Place> places, TermQuery query) {
        List<String> texts = places.stream().map(Place::text).toList();
        return search.snippets(texts, query)
                .map(snippets -> IntStream.range(0, places.size())
                        .mapToObj(i -> places.get(i).listed(snippets.get(i)))
                        .toList());
    }

    /**
     * Where in a chat the words are.
     *
     * @param text empty when it was changed or deleted since
     */
    private record Place(Chat chat, @Nullable UUID message, String text) {
        static Place of(Chat chat, FoundChat found, Map<UUID, String> contents) {
            UUID message = found.messageId();
            String text = message == null ? chat.title() : contents.get(message);
            return new Place(chat, message, text == null ? "" : text);
        }

        ListedChat listed(Snippet snippet) {
            return new ListedChat(chat, text.isEmpty() ? null : new ListedChat.Find(message, snippet));
        }
    }
}
