package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.conversations.search.ChatSearch;
import io.chatlogger.conversations.search.FoundChat;
import io.chatlogger.conversations.search.FoundChats;
import io.chatlogger.conversations.search.Snippets;
import io.chatlogger.conversations.search.TermQuery;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.platform.http.Page;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds chats by words and shows the places of the words. */
final class ChatFinder {
    private static final String NO_WORD = "q has no word to look for (expected at least one word of letters or digits, "
            + "or a phrase in quotes; a word after - only leaves texts out)";

    private final ChatRepository repository;
    private final ChatSearch search;
    private final Offload offload;

    ChatFinder(ChatRepository repository, ChatSearch search, Offload offload) {
        this.repository = repository;
        this.search = search;
        this.offload = offload;
    }

    /**
     * @param question a question with words; when its text contains no word, nothing is found
     * @param cursor makes the cursor that continues after a place
     */
    Future<ChatPage> find(ChatQuestion question, @Nullable Keyset after, int limit, Function<Keyset, String> cursor) {
        TermQuery query =
                ChatSearch.parse(Objects.requireNonNull(question.filter().q())).orElse(null);
        if (query == null) {
            return Future.succeededFuture(new ChatPage(new Page<>(List.of(), null), state(NO_WORD), null));
        }
        return search.find(question.after(after).scope(), query, limit)
                .compose(found -> shown(question.viewer(), query, found)
                        .map(chats -> new ChatPage(new Page<>(chats, next(found.next(), cursor)), state(null), null)));
    }

    private ChatPage.Search state(@Nullable String notice) {
        return new ChatPage.Search(search.lag(), notice);
    }

    private static @Nullable String next(ChatScope.@Nullable Position next, Function<Keyset, String> cursor) {
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
                        .compose(contents -> offload.run(work(contents), () -> listed(chats, found, contents, query))));
    }

    /** Returns the work of cutting snippets, which takes longer than reading JSON. */
    private static long work(Map<UUID, String> contents) {
        return 4 * contents.values().stream().mapToLong(String::length).sum();
    }

    private static List<ListedChat> listed(
            List<Chat> chats, FoundChats found, Map<UUID, String> contents, TermQuery query) {
        Map<UUID, FoundChat> byId =
                found.chats().stream().collect(Collectors.toMap(FoundChat::id, Function.identity()));
        var listed = new ArrayList<ListedChat>();
        for (Chat chat : chats) {
            UUID message = Objects.requireNonNull(byId.get(chat.id())).messageId();
            String text = message == null ? chat.title() : contents.get(message);
            // The text may have been changed or deleted since the search.
            var find = text == null ? null : new ListedChat.Find(message, Snippets.of(text, query));
            listed.add(new ListedChat(chat, find));
        }
        return listed;
    }
}
