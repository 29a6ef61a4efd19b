package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.search.IndexLag;
import io.chatlogger.platform.feed.FollowerProgress;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.http.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads chats, page by page. */
final class ChatQueries {
    private final ChatRepository repository;
    private final ChatFinder finder;
    private final Supplier<FollowerProgress> activity;
    private final Cursors cursors;

    /** @param activity tells how far the times of last messages are behind */
    ChatQueries(ChatRepository repository, ChatFinder finder, Supplier<FollowerProgress> activity, Cursors cursors) {
        this.repository = repository;
        this.finder = finder;
        this.activity = activity;
        this.cursors = cursors;
    }

    /** A chat with its first messages, if the request asked for them. */
    record Transcript(VersionedChat chat, @Nullable Page<Message> messages, long bytes) {}

    /** @param cursor the cursor as the client sent it; null for the first page */
    Future<ChatPage> list(ChatQuestion question, int limit, @Nullable String cursor) {
        String binding = binding("chats", question.viewer(), question.text());
        Keyset after = Keyset.opened(cursors, binding, cursor);
        Function<Keyset, String> signed = place -> cursors.sign(binding, place.text());
        return question.filter().q() == null
                ? walked(question, after, limit, signed)
                : finder.find(question, after, limit, signed);
    }

    private Future<ChatPage> walked(
            ChatQuestion question, @Nullable Keyset after, int limit, Function<Keyset, String> signed) {
        IndexLag lag = question.sort() == ChatSort.LAST_MESSAGE ? IndexLag.of(activity.get()) : null;
        return repository.places(question, after, limit + 1).compose(places -> {
            List<UUID> ids =
                    places.found().stream().limit(limit).map(Keyset::id).toList();
            return repository
                    .chats(question.viewer(), ids)
                    .map(chats -> new ChatPage(listed(chats, places.next(limit, signed)), null, lag));
        });
    }

    private static Page<ListedChat> listed(List<Chat> chats, @Nullable String next) {
        return new Page<>(chats.stream().map(chat -> new ListedChat(chat, null)).toList(), next);
    }

    /** Returns a chat with its first messages; fails with the problem {@code chat_not_found}. */
    Future<Transcript> chat(Viewer viewer, UUID id, @Nullable Integer messages) {
        return repository.chat(viewer, id).compose(chat -> {
            if (chat == null) {
                return Future.failedFuture(VersionedChat.notFound());
            }
            return messages == null
                    ? Future.succeededFuture(
                            new Transcript(chat, null, chat.chat().metadata().length()))
                    : messages(viewer, id, messages, null).map(page -> new Transcript(chat, page, bytes(page)));
        });
    }

    /** Returns the id of the chat with an external id; fails with the problem {@code chat_not_found}. */
    Future<UUID> id(Viewer viewer, String externalId) {
        return repository.id(viewer, externalId).map(id -> {
            if (id == null) {
                throw VersionedChat.notFound();
            }
            return id;
        });
    }

    /** Returns a chat's messages, oldest first; fails with the problem {@code chat_not_found}. */
    Future<Page<Message>> messages(Viewer viewer, UUID chat, int limit, @Nullable String cursor) {
        String binding = binding("messages", viewer, chat.toString());
        MessagePage.Position after = cursor == null
                ? MessagePage.Position.START
                : MessagePage.Position.parsed(cursors.open(binding, cursor));
        return repository.messages(viewer, chat, after, limit).map(page -> {
            if (page == null) {
                throw VersionedChat.notFound();
            }
            return new Page<>(
                    page.messages(),
                    page.more() ? cursors.sign(binding, page.end().text()) : null);
        });
    }

    /** Returns the approximate length as JSON, in bytes. */
    static long bytes(Page<Message> page) {
        return page.data().stream()
                .mapToLong(m -> m.content().length() + m.metadata().length() + 512L)
                .sum();
    }

    private static String binding(String list, Viewer viewer, String what) {
        return new JsonArray()
                .add(list)
                .add(viewer.orgId().toString())
                .add(String.valueOf(viewer.onlyOf()))
                .add(what)
                .encode();
    }
}
